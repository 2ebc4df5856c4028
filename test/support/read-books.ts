import type { Stores } from "./ports/stores.ts";

/** Everything that the newsroom and the supporters can read. */
export async function readBooks({ books }: Pick<Stores, "books">) {
  const held = await books.holdings();
  return {
    receipts: await books.receipts(),
    promised: await books.promised(),
    holdings: held.map((one) => JSON.stringify(one)).toSorted(),
  };
}
