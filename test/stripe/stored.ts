import type Stripe from "stripe";

/**
 * A Stripe type as it rests in the state: references are ids (expansion happens when an answer is
 * written), decimals are strings (as on the wire), embedded objects stay embedded.
 */
export type Stored<T> = T extends string
  ? T
  : T extends Stripe.Decimal
    ? string
    : T extends readonly (infer Element)[]
      ? Stored<IdOnly<Element>>[]
      : T extends object
        ? { [Key in keyof T]: Stored<IdOnly<T[Key]>> }
        : T;

/** `string | Customer | null` is a reference: only the id is kept. Anything else is left alone. */
type IdOnly<T> = string extends Extract<T, string> ? Exclude<T, { id: string }> : T;

export type Customer = Stored<Stripe.Customer>;
export type DeletedCustomer = Stored<Stripe.DeletedCustomer>;
export type Product = Stored<Stripe.Product>;
export type Price = Stored<Stripe.Price>;
export type Plan = Stored<Stripe.Plan>;
export type CheckoutSession = Stored<Stripe.Checkout.Session>;
export type LineItem = Stored<Stripe.LineItem>;
export type Subscription = Stored<Stripe.Subscription>;
export type SubscriptionItem = Stored<Stripe.SubscriptionItem>;
export type Invoice = Stored<Stripe.Invoice>;
export type InvoiceLine = Stored<Stripe.InvoiceLineItem>;
export type InvoicePayment = Stored<Stripe.InvoicePayment>;
export type PaymentMethod = Stored<Stripe.PaymentMethod>;
export type PaymentIntent = Stored<Stripe.PaymentIntent>;
export type Charge = Stored<Stripe.Charge>;
export type Refund = Stored<Stripe.Refund>;
export type Dispute = Stored<Stripe.Dispute>;
export type FraudWarning = Stored<Stripe.Radar.EarlyFraudWarning>;
export type BalanceTransaction = Stored<Stripe.BalanceTransaction>;
export type PortalSession = Stored<Stripe.BillingPortal.Session>;

/** An event at rest: the object is the snapshot of its moment. */
export type StoredEvent = Omit<Stored<Stripe.EventBase>, "data" | "type"> & {
  type: Stripe.Event["type"];
  data: { object: WireObject; previous_attributes?: Record<string, unknown> };
};

/** What every object on the wire has in common. */
export type WireObject = { id: string; object: string };

export type Metadata = Stripe.Metadata;
export type Address = Stripe.Address;
