import type Stripe from "stripe";
import type { PaymentEvent, SubjectKind } from "../ledger/payment-event.ts";

/** Which object an event is about, by the beginning of its type: https://docs.stripe.com/api/events/types */
const SUBJECTS: readonly (readonly [prefix: string, kind: SubjectKind])[] = [
  ["checkout.session.completed", "checkout"],
  ["checkout.session.async_payment_succeeded", "checkout"],
  ["checkout.session.async_payment_failed", "checkout"],
  ["checkout.session.expired", "checkout"],
  ["invoice.paid", "invoice"],
  ["invoice.payment_failed", "invoice"],
  ["customer.subscription.", "subscription"],
  ["charge.dispute.", "dispute"],
  ["charge.refund.", "refund"],
  ["charge.refunded", "charge"],
  ["refund.", "refund"],
];

/** Stripe's event as ours; null for JSON that is none. */
export function paymentEventFrom(event: Stripe.Event): PaymentEvent | null {
  if (typeof event?.id !== "string" || typeof event.type !== "string") return null;
  const object: object | undefined = event.data?.object;
  const id = object && "id" in object ? object.id : undefined;
  const kind = SUBJECTS.find(([prefix]) => event.type.startsWith(prefix))?.[1];
  return {
    id: event.id,
    type: event.type,
    subject: kind && typeof id === "string" ? { kind, id } : null,
    live: event.livemode === true,
  };
}
