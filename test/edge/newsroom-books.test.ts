import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { briefNewsroom } from "../../src/journeys/brief-newsroom.ts";
import { enterBooks } from "../../src/journeys/enter-books.ts";
import { refoldBooks } from "../../src/journeys/refold-books.ts";
import type { Folio } from "../../src/ledger/booked.ts";
import { Entries } from "../../src/ledger/entries.ts";
import type { Fact } from "../../src/ledger/facts.ts";
import { balanceTransaction, fraudWarning, promise, receipt } from "../support/facts.ts";
import { anyFolio } from "../support/folios.ts";
import { handClock } from "../support/hand-clock.ts";
import type { Stores } from "../support/ports/stores.ts";
import { idNumber } from "../support/seeded-random.ts";
import { emptyD1Stores } from "./d1-stores.ts";

let stores: Stores;

beforeEach(async () => {
  stores = await emptyD1Stores();
});

/** The facts that led to it. A supporter is known by the intent of their first gift. */
function factsOf({
  supporter,
  subscriptions,
  receipts,
  refunds,
  disputes,
}: Folio): readonly Fact[] {
  const intent = { intent: supporter };
  return [
    ...subscriptions.map((fact) => ({ ...fact, ...intent })),
    ...receipts.map((fact) => ({ ...fact, ...intent, isFirst: true })),
    ...refunds,
    ...disputes,
  ];
}

async function book(facts: readonly Fact[]): Promise<void> {
  const booked = await stores.ledger.apply(facts, await stores.ledger.observe(), []);
  expect(booked.ok).toBe(true);
}

const folios = fc.uniqueArray(anyFolio, { maxLength: 12, selector: ({ supporter }) => supporter });

test("what SQL sums up is what the facts add up to, whatever they are", async () => {
  await fc.assert(
    fc.asyncProperty(folios, async (folios) => {
      stores = await emptyD1Stores();
      await book(folios.flatMap(factsOf));
      const { untrue, supporters } = await refoldBooks(stores);
      expect(untrue).toEqual([]);
      expect(supporters).toBe(folios.filter((folio) => factsOf(folio).length > 0).length);
      const entries = new Entries();
      for (const fact of folios.flatMap(({ receipts, refunds, disputes }) => [
        ...receipts,
        ...refunds,
        ...disputes,
      ])) {
        entries.add(fact);
      }
      expect((await enterBooks(stores.facts)).rows()).toEqual(entries.rows());
      const { mrr, movements } = await briefNewsroom({ ...stores, clock: handClock() });
      for (const { currency, minor } of mrr) {
        expect(movements.findLast((month) => month.currency === currency)?.closing).toBe(minor);
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);

test("more than a page of supporters is read whole, each once", async () => {
  const many = Array.from({ length: 450 }, (_, at) => {
    const [intent, subscription] = [idNumber(at + 1), `sub_${at}`];
    return [
      promise({ id: subscription, intent, customer: `cus_${at}` }),
      receipt({ id: `pi_${at}`, intent, subscription }),
      balanceTransaction({ id: `txn_${at}`, receipt: `pi_${at}` }),
    ];
  });
  await book(many.flat());
  const { supporters, broken, untrue } = await refoldBooks(stores);
  expect({ supporters, broken, untrue }).toEqual({ supporters: 450, broken: [], untrue: [] });
  const figures = await briefNewsroom({ ...stores, clock: handClock() });
  expect(figures).toMatchObject({
    supporters: { active: 450 },
    totals: [{ gross: 225_000 }],
    balance: [{ booked: 225_000, fees: 20_250, net: 204_750 }],
    alarms: { doubles: [] },
  });
});

test("who gives twice is noticed by what the promises share", async () => {
  const deleted = {
    kind: "customer",
    intent: null,
    email: null,
    deletedDay: "2026-11-22",
  } as const;
  await book([
    promise(),
    promise({ id: "sub_2" }),
    promise({ id: "sub_3", intent: idNumber(3), status: "paused" }),
    promise({ id: "sub_4", intent: idNumber(4), customer: "cus_4", endsWithPeriod: true }),
    promise({ id: "sub_5", intent: idNumber(4), customer: "cus_4" }),
    receipt(),
    fraudWarning(),
  ]);
  expect((await briefNewsroom({ ...stores, clock: handClock() })).alarms).toMatchObject({
    fraudWarnings: [{ id: "issfr_1", receipt: "pi_1" }],
    doubles: [
      { subscriptions: ["sub_1", "sub_2"], shares: ["supporter"] },
      { subscriptions: ["sub_1", "sub_2", "sub_3"], shares: ["customer"] },
    ],
  });
  await book([{ ...deleted, id: "cus_1" }]);
  expect((await briefNewsroom({ ...stores, clock: handClock() })).alarms.doubles).toEqual([]);
});
