import type { Subject } from "../../src/ledger/payment-event.ts";
import { StripeRecords } from "../../src/stripe/stripe-records.ts";
import { handClock } from "./hand-clock.ts";
import {
  balanceTransaction,
  charge,
  dispute,
  fraudWarning,
  invoice,
  invoicePayment,
  paymentIntent,
  refund,
  session,
  subscription,
} from "./stripe-objects.ts";
import { page, stubbedStripe, type Answer } from "./stripe-stub.ts";

/** Of the donor, who is made up. */
export const EMAIL = "ada.marlowe@lamplight.example";
const paid = session({
  ...{ invoice: "in_1", subscription: "sub_1", customer: "cus_1" },
  customer_details: { email: EMAIL },
});
const withdrawn = balanceTransaction({ id: "txn_5", amount: -500, fee: 1_500, source: "du_1" });

/** A month that was paid (pi_1, ch_1), refunded in part (re_1) and disputed (du_1), and a gift of its own (pi_2, ch_2). */
const ACCOUNT: Readonly<Record<string, Answer>> = {
  "GET /v1/checkout/sessions/cs_1": paid,
  "GET /v1/checkout/sessions/cs_2": session({ id: "cs_2", payment_intent: "pi_2" }),
  "GET /v1/customers/cus_1": { id: "cus_1", object: "customer", email: EMAIL },
  "GET /v1/invoices/in_1": invoice(),
  "GET /v1/invoice_payments": page(invoicePayment()),
  "GET /v1/subscriptions/sub_1": subscription(),
  "GET /v1/payment_intents/pi_1": paymentIntent({ metadata: {}, latest_charge: "ch_1" }),
  "GET /v1/payment_intents/pi_2": paymentIntent({ id: "pi_2", latest_charge: "ch_2" }),
  "GET /v1/charges/ch_1": charge(),
  "GET /v1/charges/ch_2": charge({
    ...{ id: "ch_2", payment_intent: "pi_2", balance_transaction: "txn_9" },
  }),
  "GET /v1/refunds": page(refund({ balance_transaction: "txn_2" })),
  "GET /v1/refunds/re_1": refund({ balance_transaction: "txn_2" }),
  "GET /v1/disputes": page(dispute({ balance_transactions: [withdrawn] })),
  "GET /v1/disputes/du_1": dispute({ balance_transactions: [withdrawn] }),
  "GET /v1/balance_transactions/txn_1": balanceTransaction(),
  "GET /v1/balance_transactions/txn_2": balanceTransaction({ id: "txn_2", amount: -500, fee: 0 }),
  "GET /v1/balance_transactions/txn_3": balanceTransaction({ id: "txn_3", fee: 0 }),
  "GET /v1/balance_transactions/txn_9": balanceTransaction({ id: "txn_9" }),
  "GET /v1/radar/early_fraud_warnings/issfr_1": fraudWarning(),
};

/** What every look at the month brings. */
export const MONTH = ["subscription sub_1", "receipt pi_1", "balance-transaction txn_1"];

/** The account, changed, and what was asked of it. */
export function opened(changes: Readonly<Record<string, Answer>> = {}) {
  const stub = stubbedStripe({ ...ACCOUNT, ...changes });
  const records = new StripeRecords(stub.stripe, handClock());
  const calls = () => stub.asked.map((call, at) => call + stub.bodies[at]!);
  return { ...stub, calls, records };
}

/** What one look of a round for the books shows. */
export async function roundAt(
  kind: Subject["kind"],
  id: string,
  changes: Record<string, Answer> = {},
) {
  const { records, asked } = opened(changes);
  const seen = await records.round().look({ kind, id });
  const facts = seen.ok ? seen.value.map((fact) => `${fact.kind} ${fact.id}`) : seen.reason;
  return { facts, asked, seen: seen.ok ? seen.value : [] };
}
