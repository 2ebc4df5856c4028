import type { PaymentEvent, SubjectKind } from "../ledger/payment-event.ts";

/**
 * Which object an event is about, by its type: https://docs.stripe.com/api/events/types. Of an event that is not
 * listed here nothing that we keep can change without one that is.
 */
const SUBJECTS: Readonly<Record<string, SubjectKind>> = {
  "checkout.session.completed": "checkout",
  "checkout.session.async_payment_succeeded": "checkout",
  "checkout.session.async_payment_failed": "checkout",
  "checkout.session.expired": "checkout",
  "invoice.paid": "invoice",
  "invoice.payment_failed": "invoice",
  "customer.subscription.created": "subscription",
  "customer.subscription.updated": "subscription",
  "customer.subscription.deleted": "subscription",
  "customer.subscription.paused": "subscription",
  "customer.subscription.resumed": "subscription",
  "charge.updated": "charge",
  "charge.refunded": "charge",
  "refund.created": "refund",
  "refund.updated": "refund",
  "refund.failed": "refund",
  "charge.refund.updated": "refund",
  "charge.dispute.created": "dispute",
  "charge.dispute.updated": "dispute",
  "charge.dispute.closed": "dispute",
  "charge.dispute.funds_withdrawn": "dispute",
  "charge.dispute.funds_reinstated": "dispute",
  "radar.early_fraud_warning.created": "fraud-warning",
  "radar.early_fraud_warning.updated": "fraud-warning",
  "customer.updated": "customer",
  "customer.deleted": "customer",
};

/** Of what is updated all the time, the fields that we keep: https://docs.stripe.com/api/events/object#event_object-data-previous_attributes */
const KEPT_FIELDS: Readonly<Record<string, string>> = { "customer.updated": "email" };

/** Say the same a second time, about the same object: of these alone nothing is missed. */
const SAID_TWICE: readonly string[] = [
  "customer.subscription.created",
  "customer.subscription.paused",
  "customer.subscription.resumed",
  "charge.refunded",
  "charge.refund.updated",
  "charge.dispute.funds_withdrawn",
];

/** The types to list: Stripe takes twenty at most (https://docs.stripe.com/api/events/list#list_events-types). */
export const LISTED_TYPES = Object.keys(SUBJECTS).filter((type) => !SAID_TWICE.includes(type));

/** What a notification of the v2 API calls itself: it has no object in it (https://docs.stripe.com/event-destinations#thin-events). */
const THIN = "v2.core.event";

/** Stripe's event, as JSON, as ours; null for JSON that is none. */
export function paymentEventFrom(json: unknown): PaymentEvent | null {
  if (!isRecord(json)) return null;
  const { id, type, data, livemode } = json;
  if (typeof id !== "string" || id === "" || typeof type !== "string") return null;
  const classic = json["object"] !== THIN;
  const kind = Object.hasOwn(SUBJECTS, type) ? SUBJECTS[type] : undefined;
  const object = isRecord(data) && concernsUs(type, data) ? data["object"] : undefined;
  const about = isRecord(object) ? object["id"] : undefined;
  const subject = kind && typeof about === "string" && about !== "" ? { kind, id: about } : null;
  return { id, type, subject: classic ? subject : null, live: livemode === true, classic };
}

function concernsUs(type: string, data: Readonly<Record<string, unknown>>): boolean {
  const field = Object.hasOwn(KEPT_FIELDS, type) ? KEPT_FIELDS[type] : undefined;
  const before = data["previous_attributes"];
  return field === undefined || !isRecord(before) || Object.hasOwn(before, field);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
