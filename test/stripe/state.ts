import type Stripe from "stripe";
import type * as at from "./stored.ts";

type Table<T> = Record<string, T>;

/** Everything the pretend Stripe remembers; plain JSON, oldest first within each table. */
export type State = {
  /** Milliseconds the virtual clock is ahead of the real one. */
  clockOffset: number;
  /** The origin that the stored links name. */
  origin: string;
  nextInvoiceNumber: number;
  customers: Table<at.Customer | at.DeletedCustomer>;
  products: Table<at.Product>;
  prices: Table<at.Price>;
  sessions: Table<at.CheckoutSession>;
  subscriptions: Table<at.Subscription>;
  invoices: Table<at.Invoice>;
  invoicePayments: Table<at.InvoicePayment>;
  paymentMethods: Table<at.PaymentMethod>;
  paymentIntents: Table<at.PaymentIntent>;
  charges: Table<at.Charge>;
  refunds: Table<at.Refund>;
  disputes: Table<at.Dispute>;
  fraudWarnings: Table<at.FraudWarning>;
  balanceTransactions: Table<at.BalanceTransaction>;
  portalSessions: Table<at.PortalSession>;
  events: Table<at.StoredEvent>;
  /** By session: what was bought. */
  lineItems: Table<at.LineItem[]>;
  /** By session: what Checkout will hand on when it completes. */
  handOns: Table<HandOn>;
  /** By payment method: the card number, or how the bank debit ends. It decides what payments do. */
  instruments: Table<string>;
  /** By payment intent: when a delayed debit arrives, and whether it does. */
  settlements: Table<{ at: number; succeeds: boolean }>;
  /** By charge: when its balance transaction appears. */
  lateBalances: Table<{ at: number }>;
  /** By refund: what becomes of it later. */
  refundEnds: Table<{ at: number; status: "succeeded" | "failed" }>;
  idempotency: Table<Remembered>;
  deliveries: Table<Delivery>;
};

/** The parts of a session's creation that only matter when it completes. */
export type HandOn = Pick<
  Stripe.Checkout.SessionCreateParams,
  "subscription_data" | "payment_intent_data"
> & {
  /** The payment intent of the attempts so far. */
  attempt?: string;
  /** What the payer typed before the bank's page. */
  payer?: { email: string; name: string; country: string; number: string };
};

/** The first answer under an idempotency key. `at` is virtual Unix seconds. */
export type Remembered = {
  endpoint: string;
  requestId: string;
  fingerprint: string;
  status: number;
  body: string;
  at: number;
};

/** An event on its way to the receiver; `dueAt` is real time in milliseconds. */
export type Delivery = { id: string; event: string; attempts: number; dueAt: number };

export function emptyState(): State {
  return withoutPrototypes({
    clockOffset: 0,
    origin: "",
    nextInvoiceNumber: 1,
    customers: {},
    products: {},
    prices: {},
    sessions: {},
    subscriptions: {},
    invoices: {},
    invoicePayments: {},
    paymentMethods: {},
    paymentIntents: {},
    charges: {},
    refunds: {},
    disputes: {},
    fraudWarnings: {},
    balanceTransactions: {},
    portalSessions: {},
    events: {},
    lineItems: {},
    handOns: {},
    instruments: {},
    settlements: {},
    lateBalances: {},
    refundEnds: {},
    idempotency: {},
    deliveries: {},
  });
}

/** Rows are looked up by ids that come over the wire: "constructor" must not be found. */
export function withoutPrototypes(state: State): State {
  for (const table of Object.values(state)) {
    if (typeof table === "object") Object.setPrototypeOf(table, null);
  }
  return state;
}

/** The tables whose rows have an id that other objects refer to. */
export const OBJECT_TABLES = [
  "customers",
  "products",
  "prices",
  "sessions",
  "subscriptions",
  "invoices",
  "invoicePayments",
  "paymentMethods",
  "paymentIntents",
  "charges",
  "refunds",
  "disputes",
  "fraudWarnings",
  "balanceTransactions",
  "portalSessions",
  "events",
] as const satisfies readonly (keyof State)[];
