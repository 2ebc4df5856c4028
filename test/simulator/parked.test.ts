import fc from "fast-check";
import { expect, test } from "vitest";
import { playNear } from "./near.ts";
import type { Truth } from "./oracle.ts";
import { scenarios } from "./scenario.ts";
import { PATIENCE, runsOf } from "./settings.ts";
import type { Tables } from "./tables.ts";
import type { Fetch } from "./trouble.ts";

/** Which of the first gift's objects nobody can read: by what their ids begin with. */
const BROKEN = ["cs_", "sub_", "in_", "pi_", ""];

test(
  "what answers nonsense for ever is put aside alone, and is as the oracle says once it can be read",
  async () => {
    const breaking = fc.asyncProperty(
      scenarios({ trouble: false, repaired: true }),
      BREAKING,
      oneBroken,
    );
    await fc.assert(breaking, runsOf("other"));
    expect(putAside.length).toBeGreaterThan(runsOf("other").numRuns / 4);
  },
  PATIENCE,
);

const BREAKING = fc.record({
  objects: fc.constantFrom(...BROKEN),
  answer: fc.constantFrom("{}", "<!doctype html>", '{"id":"another"}'),
});

/** How many events, each time that some were. */
const putAside: number[] = [];

async function oneBroken(
  scenario: Parameters<typeof playNear>[0],
  { objects, answer }: { readonly objects: string; readonly answer: string },
) {
  let isBroken = true;
  const { judge, story, query } = await playNear(scenario, {
    between: (fetch, around): Fetch => {
      return async (input, init) => {
        const ids = around(0).filter((id) => id.startsWith(objects));
        const address = input instanceof Request ? input.url : String(input);
        const meant = isBroken && ids.some((id) => address.includes(id));
        return meant ? new Response(answer) : fetch(input, init);
      };
    },
  });
  const { is, should, truth } = await judge();
  const states = await query("SELECT DISTINCT state FROM events WHERE state = 'pending'");
  expect(states).toEqual([]);
  expect(ofOthers(is, truth)).toEqual(ofOthers(should, truth));

  isBroken = false;
  const { inbox } = story.house.stores;
  const parked = await inbox.list(["parked"], 1_000);
  if (parked.length > 0) putAside.push(parked.length);
  for (const { id } of parked) await inbox.retry(id, story.now);
  await story.repair();
  const after = await judge();
  expect(after.is).toEqual(after.should);
}

type Books = Omit<Tables, "intents" | "events"> & {
  readonly entitled: readonly (readonly [string, readonly boolean[]])[];
};

/** Everything that has nothing to do with who gave first. */
function ofOthers(books: Books, { receipts, subscriptions, intents }: Truth) {
  const first = intents[0]?.["intent_id"];
  const its = [...receipts, ...subscriptions].filter(({ supporter_id }) => supporter_id === first);
  const ids = new Set<unknown>([
    first,
    ...its.flatMap((row) => [row["receipt_id"], row["customer_id"]]),
  ]);
  const others = (rows: readonly object[]) =>
    rows.filter((row) => !Object.values(row).some((value: unknown) => ids.has(value)));
  return {
    receipts: others(books.receipts),
    subscriptions: others(books.subscriptions),
    refunds: others(books.refunds),
    disputes: others(books.disputes),
    balance: others(books.balance),
    warnings: others(books.warnings),
    gone: others(books.gone),
    entitled: books.entitled.filter(([supporter]) => supporter !== first),
  };
}
