import type { Mutation } from "./mutations.ts";

const CONTRACTS = ["test/contracts"];
const LEDGER = "src/edge/d1/ledger.ts";

/** What first gifts came of, what has arrived, and what should not have been taken. */
export const ASKING: readonly Mutation[] = [
  {
    broken: "a first gift is credited once, for what it came of is forgotten with it",
    file: "src/edge/d1/credits.ts",
    find: "AND intent_id IN (SELECT value ->> 'intent' FROM json_each(?1) WHERE value ->> 'isFirst')`",
    replace:
      "AND intent_id NOT IN (SELECT value ->> 'intent' FROM json_each(?1) WHERE value ->> 'isFirst')`",
    seenBy: CONTRACTS,
  },
  {
    broken: "a credit is one batch with its receipt",
    file: LEDGER,
    find: "for (const sql of [...statements, ...credit]) writes.push(this.#db.prepare(sql).bind(bound));",
    replace: `for (const sql of statements) writes.push(this.#db.prepare(sql).bind(bound));
      if (credit.length > 0) await this.#db.batch(credit.map((sql) => this.#db.prepare(sql).bind(bound)));`,
    seenBy: CONTRACTS,
  },
  {
    broken: "a renewal is credited to nobody",
    file: "src/stripe/facts-from.ts",
    find: 'isFirst: invoice.billing_reason === "subscription_create"',
    replace: "isFirst: true",
    seenBy: ["test/domain/invoice-receipts.test.ts"],
  },
  {
    broken: "what is refunded is taken off its credit",
    file: LEDGER,
    find: 'refund: [reversals("refund"), TAKE_BACK],',
    replace: 'refund: [reversals("refund")],',
    seenBy: CONTRACTS,
  },
  {
    broken: "what is disputed is taken off its credit",
    file: LEDGER,
    find: 'dispute: [reversals("dispute"), TAKE_BACK],',
    replace: 'dispute: [reversals("dispute")],',
    seenBy: CONTRACTS,
  },
  {
    broken: "a refund is looked for under the keys before the newest, too",
    file: LEDGER,
    find: "return { ...fact, tags: creditTags(fact.receipt) };",
    replace: "return { ...fact, tags: creditTags(fact.receipt).slice(0, 1) };",
    seenBy: CONTRACTS,
  },
  {
    broken: "nobody can tell which gift a credit is for",
    file: "src/edge/credit-tags.ts",
    find: "macs.map((mac) => mac.of(ascii(receipt), MAC_BYTES))",
    replace: "macs.map(() => ascii(receipt).slice(0, 99 * MAC_BYTES))",
    seenBy: ["test/simulator/stolen.test.ts"],
  },
  {
    broken: "what a credit is worth leads to no receipt",
    file: "src/edge/d1/money-stores.ts",
    find: "coarsely(yearlyWorth(gift, fees), drawn(receipt))",
    replace: "coarsely(100, drawn(receipt)) && yearlyWorth(gift, fees)",
    seenBy: CONTRACTS,
  },
  {
    broken: "of few gifts to an article it is not said how many they are",
    file: "src/edge/d1/credit-figures.ts",
    find: "CASE WHEN gifts >= ? THEN gifts END",
    replace: "CASE WHEN gifts >= 0 * ? THEN gifts END",
    seenBy: CONTRACTS,
  },
  {
    broken: "what an intent came of that led to nothing is forgotten in time",
    file: "src/journeys/forget-the-finished.ts",
    find: "await credits.fold({ given: monthOf(now - CREDITED), opened: before });",
    replace: "await credits.fold({ given: monthOf(now - CREDITED), opened: 0 });",
    seenBy: ["test/journeys/forget-what-came.test.ts"],
  },
  {
    broken: "the ticker is not ahead of the money where a refund is known and not booked",
    file: "src/edge/d1/ticker-figures.ts",
    find: "MIN(moved, came - (came * gone + minor - 1) / minor)",
    replace: "moved",
    seenBy: CONTRACTS,
  },
  {
    broken: "the ticker is not ahead of the money where a refund is booked and not known",
    file: "src/edge/d1/ticker-figures.ts",
    find: "MIN(moved, came - (came * gone + minor - 1) / minor)",
    replace: "(came - (came * gone + minor - 1) / minor)",
    seenBy: CONTRACTS,
  },
  {
    broken: "a card of a country from which nothing should be taken leaves a flag",
    file: "src/edge/d1/money-stores.ts",
    find: "mayGive(precautionFor(await policy(), country))",
    replace: 'precautionFor(await policy(), country) !== "refuse"',
    seenBy: CONTRACTS,
  },
];
