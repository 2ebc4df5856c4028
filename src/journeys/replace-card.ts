import type { Id } from "../kernel/ids.ts";
import type { AccountBooks } from "../supporters/account-books.ts";
import type { KeptPromise, Promises } from "../supporters/promises.ts";
import type { Subscriptions } from "../supporters/subscriptions.ts";

/** A promise that goes on, if it is this supporter's. Throws where the store is down. */
export async function ownPromise(
  supporter: Id,
  named: string | null,
  { promises }: { readonly promises: Promises },
): Promise<KeptPromise | null> {
  const kept = await promises.promisesOf(supporter);
  return kept.find(({ id }) => id === named) ?? null;
}

/** Everything a supporter promised is charged to the card that they gave the provider last; whether that is done. */
export async function useNewCards(
  supporter: Id,
  {
    accountBooks,
    subscriptions,
  }: { readonly accountBooks: AccountBooks; readonly subscriptions: Subscriptions },
): Promise<boolean> {
  const customers = await accountBooks.customersOf(supporter);
  const done = await Promise.all(customers.map((one) => subscriptions.useNewCard(one)));
  return done.every(({ ok }) => ok);
}
