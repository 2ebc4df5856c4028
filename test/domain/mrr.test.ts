import fc from "fast-check";
import { expect, test } from "vitest";
import type { Folio } from "../../src/ledger/booked.ts";
import { monthlyRecurringRevenue } from "../../src/newsroom/figures.ts";
import { MOVEMENTS, MovementFold } from "../../src/newsroom/mrr.ts";
import { Refold } from "../../src/newsroom/refold.ts";
import { promise, receipt, refund } from "../support/facts.ts";
import { anyFolio, folio } from "../support/folios.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";

function movements(...folios: readonly Folio[]) {
  const fold = new MovementFold(MORNING);
  for (const one of folios) fold.add(one);
  return fold.months();
}

/** What moved, in a word a month: `2026-09 new 500`. */
function told(...folios: readonly Folio[]): readonly string[] {
  return movements(...folios).flatMap((month) =>
    MOVEMENTS.filter((kind) => month[kind] !== 0).map(
      (kind) => `${month.month} ${kind} ${month[kind]}`,
    ),
  );
}

/** Payments of a promise, each of a month, on these days. */
function paid(days: readonly string[], part: Parameters<typeof receipt>[0] = {}) {
  return days.map((day) => {
    const next = new Date(day);
    const coversUntil = next.setUTCMonth(next.getUTCMonth() + 1);
    return receipt({ id: `pi_${day}`, day, coversUntil, ...part });
  });
}

const MONTHLY = ["2026-08-15", "2026-09-15", "2026-10-15", "2026-11-15"];

test("a promise is new in the month of its first payment, and stands from then on", () => {
  const months = movements(folio({ subscriptions: [promise()], receipts: paid(MONTHLY) }));
  expect(months.map(({ month, opening, closing }) => [month, opening, closing])).toEqual([
    ["2026-08", 0, 500],
    ["2026-09", 500, 500],
    ["2026-10", 500, 500],
    ["2026-11", 500, 500],
  ]);
  expect(months[0]).toMatchObject({ new: 500, churn: 0 });
});

test("whoever stops is churn on the day it ends, and whoever comes back is no new supporter", () => {
  const ended = promise({ status: "canceled", endedDay: "2026-09-30" });
  const again = promise({ id: "sub_2", money: money(900) });
  const receipts = [
    ...paid(["2026-08-15", "2026-09-15"]),
    ...paid(["2026-11-02"], { subscription: "sub_2", money: money(900) }),
  ];
  expect(told(folio({ subscriptions: [ended, again], receipts }))).toEqual([
    "2026-08 new 500",
    "2026-09 churn -500",
    "2026-11 reactivation 900",
  ]);
});

test("another amount is told by the payment it is first paid with, and of now by the promise itself", () => {
  const raised = promise({ money: money(700) });
  const receipts = [
    ...paid(MONTHLY.slice(0, 1)),
    ...paid(MONTHLY.slice(1, 2), { money: money(800) }),
    ...paid(MONTHLY.slice(2), { money: money(800) }),
  ];
  expect(told(folio({ subscriptions: [raised], receipts }))).toEqual([
    "2026-08 new 500",
    "2026-09 expansion 300",
    "2026-11 contraction -100",
  ]);
});

test("a pause is a gap: what is paid late goes on meanwhile, what is not paid for longer does not", () => {
  const byThen = { coversUntil: Date.parse("2026-09-20") };
  const late = [...paid(["2026-07-20", "2026-09-20"]), ...paid(["2026-09-10"], byThen)];
  const paused = paid(["2026-06-20", "2026-10-10"]);
  const kept = { subscriptions: [promise()] };
  expect(told(folio({ ...kept, receipts: late }))).toEqual(["2026-07 new 500"]);
  expect(told(folio({ ...kept, receipts: paused }))).toEqual([
    "2026-06 new 500",
    "2026-07 churn -500",
    "2026-10 reactivation 500",
  ]);
});

test.each([
  ["2026-01-10", "2026-03-10", "2026-02"],
  ["2026-03-15", "2026-05-15", "2026-04"],
  ["2026-08-15", "2026-10-15", "2026-09"],
])("a pause of a single month is one, too, however short the month (%s)", (last, next, without) => {
  const receipts = paid([last, next, "2026-11-20"]);
  const moved = told(folio({ subscriptions: [promise()], receipts }));
  expect(moved).toContain(`${without} churn -500`);
  expect(moved).toContain(`${next.slice(0, 7)} reactivation 500`);
});

test("a part of a period and a gift of its own move nothing", () => {
  const receipts = [
    receipt({ id: "pi_part", day: "2026-09-01", everyMonths: null }),
    receipt({ id: "pi_once", day: "2026-09-01", subscription: null, everyMonths: null }),
  ];
  expect(told(folio({ subscriptions: [promise({ status: "paused" })], receipts }))).toEqual([]);
});

test("what was given back was promised all the same, then as now", () => {
  const receipts = paid(["2026-08-15", "2026-09-15", "2026-10-15"]);
  const refunds = receipts.map(({ id }) => refund({ id: `re_${id}`, receipt: id }));
  const gone = folio({ subscriptions: [promise()], receipts, refunds });
  expect(told(gone)).toEqual(told(folio({ subscriptions: [promise()], receipts })));
  expect(told(gone)).toEqual(["2026-08 new 500"]);
});

test("a promise that is only pending is none yet, and one that is not kept any more is over", () => {
  expect(told(folio({ subscriptions: [promise()] }))).toEqual([]);
  const unpaid = folio({
    subscriptions: [promise({ status: "unpaid" })],
    receipts: paid(["2026-10-15"]),
  });
  expect(told(unpaid)).toEqual(["2026-10 new 500", "2026-11 churn -500"]);
});

test("two promises of one supporter are one sum", () => {
  const second = promise({ id: "sub_2", money: money(2_400), everyMonths: 12 });
  const yearly = { subscription: "sub_2", money: money(2_400), everyMonths: 12 };
  const receipts = [
    ...paid(MONTHLY),
    receipt({ id: "pi_y", day: "2026-10-20", coversUntil: Date.parse("2027-10-20"), ...yearly }),
  ];
  expect(told(folio({ subscriptions: [promise(), second], receipts }))).toEqual([
    "2026-08 new 500",
    "2026-10 expansion 200",
  ]);
});

const folios = fc.uniqueArray(anyFolio, { maxLength: 8, selector: ({ supporter }) => supporter });

test("opening and movements make closing, and closing is the next opening, to the minor unit", () => {
  fc.assert(
    fc.property(folios, (folios) => {
      const months = movements(...folios);
      for (const [at, month] of months.entries()) {
        const sum = MOVEMENTS.reduce((sum, kind) => sum + month[kind], month.opening);
        expect(sum).toBe(month.closing);
        const before = months[at - 1];
        expect(month.opening).toBe(before?.currency === month.currency ? before.closing : 0);
        expect(month.closing).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test("the last closing is what the books say is promised a month", () => {
  fc.assert(
    fc.property(folios, (folios) => {
      const refold = new Refold();
      for (const one of folios) refold.add(one);
      const mrr = monthlyRecurringRevenue(refold.promised());
      const last = new Map(
        movements(...folios).map(({ currency, closing }) => [currency, closing]),
      );
      for (const { currency, minor } of mrr) expect(last.get(currency)).toBe(minor);
      const kept = new Set(mrr.map(({ currency }) => currency));
      for (const [currency, closing] of last) if (!kept.has(currency)) expect(closing).toBe(0);
    }),
  );
});

test("the order of facts and of supporters moves nothing", () => {
  fc.assert(
    fc.property(folios, (folios) => {
      const turned = folios.toReversed().map((one) => ({
        ...one,
        subscriptions: one.subscriptions.toReversed(),
        receipts: one.receipts.toReversed(),
        refunds: one.refunds.toReversed(),
      }));
      expect(movements(...turned)).toEqual(movements(...folios));
    }),
  );
});
