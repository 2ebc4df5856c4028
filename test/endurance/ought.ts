import type { FakeStripe } from "../stripe/fake.ts";
import type { StoredEvent } from "../stripe/stored.ts";
import { idOf } from "../stripe/support/fixture.ts";

/** A row as both sides write it: its table and id, and what has to be the same. */
export type Row = string;

/** What the books ought to say, from what the pretend Stripe holds. Nothing of ours is used to work it out. */
export function ought({ state }: FakeStripe): readonly Row[] {
  const receipts = Object.values(state.charges)
    .filter(({ paid, status }) => paid && status === "succeeded")
    .map((charge) => row("receipt", idOf(charge.payment_intent), charge.amount, charge.currency));
  const refunds = Object.values(state.refunds).map(({ id, amount, currency, status }) =>
    row("refund", id, amount, currency, status ?? "pending"),
  );
  const disputes = Object.values(state.disputes).map(({ id, amount, currency, status }) =>
    row("dispute", id, amount, currency, status === "won" || status === "lost" ? status : "open"),
  );
  const subscriptions = Object.values(state.subscriptions).map((subscription) => {
    const { id, currency, status, metadata, items } = subscription;
    const amount = items.data.reduce((sum, { price }) => sum + (price.unit_amount ?? 0), 0);
    return row("subscription", id, amount, currency, status, metadata["newsstand_intent"] ?? "");
  });
  return [...receipts, ...refunds, ...disputes, ...subscriptions].toSorted();
}

/** The same of the books, as SQL that gives one column. */
export const IS = `
  SELECT 'receipt ' || receipt_id || ' ' || minor || ' ' || currency AS row FROM receipts
  UNION ALL SELECT 'refund ' || refund_id || ' ' || minor || ' ' || currency || ' ' || state FROM refunds
  UNION ALL SELECT 'dispute ' || dispute_id || ' ' || minor || ' ' || currency || ' ' || state FROM disputes
  UNION ALL SELECT 'subscription ' || subscription_id || ' ' || minor || ' ' || currency || ' ' || status || ' ' ||
    supporter_id FROM subscriptions
  ORDER BY row`;

function row(...parts: readonly (string | number)[]): Row {
  return parts.join(" ");
}

/** Where in the books the object of an event has to be once that event is applied; null where nothing has to be. */
export function effectOf({ state }: FakeStripe, { type, data }: StoredEvent): Effect | null {
  const object: object = data.object;
  const id = "id" in object && typeof object.id === "string" ? object.id : "";
  switch ("object" in object ? object.object : null) {
    case "subscription":
      return { table: "subscription", id };
    case "refund":
      return { table: "refund", id };
    case "dispute":
      return { table: "dispute", id };
    case "charge":
      return { table: "receipt", id: idOf(state.charges[id]?.payment_intent) };
    case "checkout.session":
      return sessionEffect(state, id);
    case "invoice":
      return type === "invoice.paid" ? invoiceEffect(state, id) : null;
    default:
      return null;
  }
}

export interface Effect {
  readonly table: "receipt" | "refund" | "dispute" | "subscription";
  readonly id: string;
}

type State = FakeStripe["state"];

function sessionEffect(state: State, id: string): Effect | null {
  const session = state.sessions[id];
  if (session?.status !== "complete") return null;
  if (session.subscription) return { table: "subscription", id: idOf(session.subscription) };
  return { table: "receipt", id: idOf(session.payment_intent) };
}

function invoiceEffect(state: State, id: string): Effect | null {
  const payment = Object.values(state.invoicePayments).find(
    ({ invoice, status }) => idOf(invoice) === id && status === "paid",
  );
  return payment ? { table: "receipt", id: idOf(payment.payment.payment_intent) } : null;
}
