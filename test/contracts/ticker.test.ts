import fc from "fast-check";
import { expect, test } from "vitest";
import type { TickerGoal } from "../../src/appeals/campaign.ts";
import { D1TickerFigures } from "../../src/edge/d1/ticker-figures.ts";
import type { Fact } from "../../src/ledger/facts.ts";
import { balanceTransaction, dispute, receipt, refund } from "../support/facts.ts";
import { money } from "../support/money.ts";
import { inMemoryStores } from "../support/ports/in-memory-books.ts";
import { idNumber } from "../support/seeded-random.ts";

const PERIOD = { from: "2026-11-10", until: "2026-11-20" };
const GOAL: TickerGoal = {
  ...{ of: { kind: "money", currency: money(0).currency }, goal: 1, ...PERIOD },
};
const DAYS = ["2026-11-09", "2026-11-10", "2026-11-15", "2026-11-20", "2026-11-21"];

/** A payment, and everything that becomes of it. */
const life = fc.record({
  day: fc.constantFrom(...DAYS),
  minor: fc.integer({ min: 200, max: 5_000 }),
  fee: fc.integer({ min: 0, max: 190 }),
  currency: fc.constantFrom("usd", "usd", "usd", "eur"),
  refunds: fc.array(
    fc.record({
      part: fc.integer({ min: 1, max: 60 }),
      state: fc.constantFrom("succeeded", "failed", "pending"),
    }),
    { maxLength: 2 },
  ),
  dispute: fc.constantFrom(null, null, "open", "lost", "won"),
});
type Life = typeof life extends fc.Arbitrary<infer One> ? One : never;

interface Sight {
  readonly observed: number;
  readonly fact: Fact;
}

/** What can be seen of it, each at its time. */
function sightsOf(number: number, { minor, fee, currency, refunds, ...one }: Life): Sight[] {
  const id = `pi_${number}`;
  const moved = (name: string, amount: number, kept = 0) =>
    balanceTransaction({
      ...{ id: `txn_${number}_${name}`, receipt: id, money: money(amount, currency), fee: kept },
    });
  const facts: Fact[] = [moved("charge", minor, fee)];
  for (const [at, { part, state }] of refunds.entries()) {
    const amount = Math.max(1, Math.floor((minor * part) / 120));
    const back = { id: `re_${number}_${at}`, receipt: id, money: money(amount) };
    facts.push(refund({ ...back, state: "pending" }), moved(`refund${at}`, -amount));
    if (state !== "pending") facts.push(refund({ ...back, state }));
    if (state === "failed") facts.push(moved(`failure${at}`, amount));
  }
  if (one.dispute !== null) {
    const taken = { id: `du_${number}`, receipt: id, money: money(minor) };
    facts.push(dispute({ ...taken, state: "open" }), moved("dispute", -minor, 1_500));
    if (one.dispute !== "open") facts.push(dispute({ ...taken, state: one.dispute }));
    if (one.dispute === "won") facts.push(moved("won", minor, -1_500));
  }
  return facts.map((fact, observed) => ({ observed, fact }));
}

const isWithin = ({ day, currency }: Life) =>
  currency === "usd" && day >= PERIOD.from && day <= PERIOD.until;

/** What the ledger itself says is left by now of a payment: of what moved, and of what came less what is known to be gone. */
function leftBy(known: readonly Sight[], { minor, fee }: Life): number {
  const facts = known.toSorted((a, b) => a.observed - b.observed).map(({ fact }) => fact);
  const newest = new Map(facts.map((fact) => [fact.id, fact]));
  const moved = facts.flatMap((fact) => (fact.kind === "balance-transaction" ? [fact] : []));
  const sum = moved.reduce((total, one) => total + one.money.minor - one.fee, 0);
  if (!moved.some(({ id }) => id.endsWith("charge"))) return Math.max(0, sum);
  const gone = [...newest.values()].reduce((total, fact) => {
    const counts =
      (fact.kind === "refund" && ["pending", "succeeded"].includes(fact.state)) ||
      (fact.kind === "dispute" && ["open", "lost"].includes(fact.state));
    return total + (counts ? fact.money.minor : 0);
  }, 0);
  return Math.max(0, Math.min(minor - fee, minor - Math.min(minor, gone) - fee));
}

test("the ticker is never ahead of the money, whatever is seen first, and in the end it is the money", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(life, { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
      async (lives, order) => {
        const { ledger, database } = inMemoryStores();
        const figures = new D1TickerFigures(database);
        const sights = lives
          .flatMap((one, number) => sightsOf(number, one).map((sight) => ({ number, ...sight })))
          .map((sight, at) => ({ ...sight, turn: order[at % order.length]! }))
          .toSorted((a, b) => a.turn - b.turn);
        for (const [at, { number, observed, fact }] of sights.entries()) {
          const { day, minor } = lives[number]!;
          const base = receipt({
            id: `pi_${number}`,
            intent: idNumber(number),
            day,
            money: money(minor),
          });
          expect(await ledger.apply([base, fact], observed, [])).toMatchObject({ ok: true });
          const known = sights.slice(0, at + 1);
          const left = lives.map((one, index) =>
            isWithin(one)
              ? leftBy(
                  known.filter((sight) => sight.number === index),
                  one,
                )
              : 0,
          );
          const most = left.reduce((total, one) => total + one, 0);
          expect(await figures.reached(GOAL)).toBeLessThanOrEqual(most);
        }
        const moved = lives.map((one, number) =>
          !isWithin(one)
            ? 0
            : sightsOf(number, one).reduce((total, { fact }) => {
                const money = fact.kind === "balance-transaction" ? fact.money.minor - fact.fee : 0;
                return total + money;
              }, 0),
        );
        const end = moved.reduce((total, one) => total + one, 0);
        expect(await figures.reached(GOAL)).toBe(Math.max(0, end));
      },
    ),
    { numRuns: 200, seed: 20261122 },
  );
});

test("a ticker reads the days of its period, and nothing from end to end", async () => {
  const { database, sqlite } = inMemoryStores();
  const asked: string[] = [];
  const listening = {
    prepare: (sql: string) => {
      asked.push(sql);
      return database.prepare(sql);
    },
  } as unknown as D1Database;
  const figures = new D1TickerFigures(listening);
  await figures.reached(GOAL);
  await figures.reached({ ...GOAL, of: { kind: "supporters" } });
  const plans = asked.map((sql) => {
    const bound = [PERIOD.from, PERIOD.until, "usd"].slice(0, sql.includes("?3") ? 3 : 2);
    const steps = sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...bound);
    return steps.map(({ detail }) => String(detail));
  });
  for (const plan of plans) {
    expect(plan).toContainEqual(expect.stringContaining("INDEX receipts_day"));
    expect(plan.filter((step) => /^SCAN (?!\()/.test(step))).toEqual([]);
  }
});
