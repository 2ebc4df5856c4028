import { expect, test } from "vitest";
import { DAY } from "../../src/kernel/time.ts";
import type { Folio } from "../../src/ledger/booked.ts";
import { brokenRules } from "../../src/ledger/invariants.ts";
import { dispute, promise, receipt, refund } from "../support/facts.ts";
import { folio } from "../support/folios.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { idNumber } from "../support/seeded-random.ts";

const sound = { subscriptions: [promise()], receipts: [receipt()] };

test.each<[string, Partial<Folio>]>([
  ["a gift that is kept", {}],
  ["half went back", { refunds: [refund({ money: money(250) })] }],
  [
    "all went back, and a refund failed",
    { refunds: [refund(), refund({ id: "re_2", state: "failed" })] },
  ],
  [
    "all went back, and the bank took it, too",
    { refunds: [refund()], disputes: [dispute({ state: "lost" })] },
  ],
  ["stopped", { subscriptions: [promise({ status: "canceled", endedDay: "2026-11-22" })] }],
  [
    "a gift of its own",
    {
      subscriptions: [],
      receipts: [
        receipt({ subscription: null, everyMonths: null, coversUntil: MORNING + 90 * DAY }),
      ],
    },
  ],
])("sound: %s", (_, part) => {
  expect(brokenRules(folio({ ...sound, ...part }))).toEqual([]);
});

test.each<[string, string, Partial<Folio>]>([
  [
    "more was refunded than came",
    "pi_1",
    { refunds: [refund(), refund({ id: "re_2", money: money(1), state: "pending" })] },
  ],
  ["refunded in another currency", "re_1", { refunds: [refund({ money: money(500, "eur") })] }],
  ["paid for a subscription that is not there", "pi_1", { subscriptions: [] }],
  [
    "covers more than was paid for",
    "pi_1",
    { receipts: [receipt({ coversUntil: MORNING + 70 * DAY })] },
  ],
  [
    "covers more than was paid for",
    "pi_1",
    {
      receipts: [
        receipt({ subscription: null, everyMonths: null, coversUntil: MORNING + 400 * DAY }),
      ],
    },
  ],
  ["goes on after its end", "sub_1", { subscriptions: [promise({ endedDay: "2026-11-22" })] }],
  ["never gave and never promised", idNumber(1), { subscriptions: [], receipts: [] }],
])("broken: %s (%s)", (rule, id, part) => {
  expect(brokenRules(folio({ ...sound, ...part }))).toEqual([{ rule, id }]);
});
