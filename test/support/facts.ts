import { DAY } from "../../src/kernel/time.ts";
import type {
  BalanceTransactionFact,
  CheckoutFact,
  DisputeFact,
  FraudWarningFact,
  ReceiptFact,
  RefundFact,
  SubscriptionFact,
} from "../../src/ledger/facts.ts";
import type { RelevantEvent } from "../../src/ledger/inbox.ts";
import type { PaymentEvent, Subject } from "../../src/ledger/payment-event.ts";
import { MORNING } from "./hand-clock.ts";
import { money } from "./money.ts";
import { idNumber } from "./seeded-random.ts";

/** Facts of one monthly gift of five dollars, to be changed where a test needs it otherwise. */
export const INTENT = idNumber(1);

const day = "2026-11-22";

export function checkout(part: Partial<CheckoutFact> = {}): CheckoutFact {
  return {
    kind: "checkout",
    id: "cs_1",
    intent: INTENT,
    state: "complete",
    failed: false,
    ...part,
  };
}

export function promise(part: Partial<SubscriptionFact> = {}): SubscriptionFact {
  return {
    kind: "subscription",
    id: "sub_1",
    intent: INTENT,
    customer: "cus_1",
    status: "active",
    money: money(500),
    everyMonths: 1,
    endsWithPeriod: false,
    startedDay: day,
    endedDay: null,
    ...part,
  };
}

export function receipt(part: Partial<ReceiptFact> = {}): ReceiptFact {
  return {
    kind: "receipt",
    id: "pi_1",
    intent: INTENT,
    subscription: "sub_1",
    money: money(500),
    day,
    coversUntil: MORNING + 30 * DAY,
    everyMonths: 1,
    isFirst: true,
    ...part,
  };
}

export function refund(part: Partial<RefundFact> = {}): RefundFact {
  const { state = "succeeded" } = part;
  return { kind: "refund", id: "re_1", receipt: "pi_1", money: money(500), state, day, ...part };
}

export function dispute(part: Partial<DisputeFact> = {}): DisputeFact {
  const { state = "open" } = part;
  return { kind: "dispute", id: "du_1", receipt: "pi_1", money: money(500), state, day, ...part };
}

export function balanceTransaction(
  part: Partial<BalanceTransactionFact> = {},
): BalanceTransactionFact {
  const booked = { receipt: "pi_1", money: money(500), fee: 45, day };
  return { kind: "balance-transaction", id: "txn_1", ...booked, ...part };
}

export function fraudWarning(part: Partial<FraudWarningFact> = {}): FraudWarningFact {
  return { kind: "fraud-warning", id: "issfr_1", receipt: "pi_1", actionable: true, day, ...part };
}

export function event(
  part?: Partial<PaymentEvent> & { readonly subject?: Subject },
): RelevantEvent & PaymentEvent;
export function event(part?: Partial<PaymentEvent>): PaymentEvent;
export function event(part: Partial<PaymentEvent> = {}): PaymentEvent {
  const subject = { kind: "invoice", id: "in_1" } as const;
  return { id: "evt_1", type: "invoice.paid", subject, live: false, classic: true, ...part };
}
