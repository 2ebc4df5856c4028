import type { Id } from "../kernel/ids.ts";
import type { Money } from "../kernel/money.ts";

/** What is known of a checkout session. Complete does not mean paid. */
export interface CheckoutFact {
  readonly kind: "checkout";
  readonly id: string;
  readonly intent: Id;
  readonly state: "open" | "complete" | "expired";
  /** Complete, and its payment did not come: a debit that bounced. */
  readonly failed: boolean;
}

export const SUBSCRIPTION_STATUSES = [
  "incomplete",
  "active",
  "past_due",
  "paused",
  "unpaid",
  "canceled",
] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

/** A promise to give again and again. */
export interface SubscriptionFact {
  readonly kind: "subscription";
  readonly id: string;
  readonly intent: Id;
  readonly customer: string;
  readonly status: SubscriptionStatus;
  readonly money: Money;
  /** Months from one payment to the next: 1 or 12. */
  readonly everyMonths: number;
  readonly endsWithPeriod: boolean;
  readonly startedDay: string;
  readonly endedDay: string | null;
}

/** Money that arrived. Its amount never changes; what goes back is a fact of its own. */
export interface ReceiptFact {
  readonly kind: "receipt";
  /** The payment's id at the provider. */
  readonly id: string;
  readonly intent: Id;
  readonly subscription: string | null;
  readonly money: Money;
  readonly day: string;
  /** Epoch ms until which this payment entitles: the end of a UTC day. */
  readonly coversUntil: number;
  /** Months of the whole period it is for, 1 or 12; null for a gift of its own and for a part of a period. */
  readonly everyMonths: number | null;
  /** Whether it is what the intent led to at first: a renewal is not. */
  readonly isFirst: boolean;
}

/** From where the card or account is by which a receipt came. It is looked at, and never kept. */
export interface CardFact {
  readonly kind: "card";
  /** The receipt's id. */
  readonly id: string;
  /** ISO 3166-1. */
  readonly country: string;
}

/**
 * What the provider booked on our balance for a receipt, a refund or a dispute: what came or went, and its fee. In
 * the currency of the account, which need not be the receipt's. Never changes.
 */
export interface BalanceTransactionFact {
  readonly kind: "balance-transaction";
  readonly id: string;
  readonly receipt: string;
  /** Signed: negative where money went. */
  readonly money: Money;
  /** Minor units of the same currency; never negative, but where a fee comes back. */
  readonly fee: number;
  readonly day: string;
}

/** A bank's suspicion, days before a dispute. Whether to refund is the newsroom's to decide: it moves no money. */
export interface FraudWarningFact {
  readonly kind: "fraud-warning";
  readonly id: string;
  readonly receipt: string;
  /** False while the payment is refunded or disputed. */
  readonly actionable: boolean;
  readonly day: string;
}

/** Who pays, as the provider knows them. The e-mail is kept sealed, and known by a keyed index. */
export interface CustomerFact {
  readonly kind: "customer";
  readonly id: string;
  /** With whose checkout they came; null where they are seen by themselves, and may be another product's. */
  readonly intent: Id | null;
  /** Null where it is not known at this sight. */
  readonly email: string | null;
  /** The day on which the customer was seen to be gone, and with them every subscription; null while they are there. */
  readonly deletedDay: string | null;
}

export type RefundState = "pending" | "succeeded" | "failed" | "canceled";

/** Money on its way back, or back. A refund that failed put the gift back. */
export interface RefundFact {
  readonly kind: "refund";
  readonly id: string;
  readonly receipt: string;
  readonly money: Money;
  readonly state: RefundState;
  readonly day: string;
}

export type DisputeState = "inquiry" | "inquiry-closed" | "open" | "won" | "lost";

/** A payment the donor's bank took back or may take back. An inquiry moves no money. */
export interface DisputeFact {
  readonly kind: "dispute";
  readonly id: string;
  readonly receipt: string;
  readonly money: Money;
  readonly state: DisputeState;
  readonly day: string;
}

export type Fact =
  | CheckoutFact
  | CustomerFact
  | SubscriptionFact
  | ReceiptFact
  | RefundFact
  | DisputeFact
  | BalanceTransactionFact
  | FraudWarningFact
  | CardFact;

/**
 * How far a checkout has come. It never goes back: a sight that was overtaken by a later one says less. Of everything
 * else that changes the later sight counts, by the number that was taken before the look: a dispute that was won can
 * be lost after all, and one that was open can turn out to be prevented.
 */
export const CHECKOUT_RANKS = {
  open: 0,
  expired: 1,
  complete: 2,
} as const satisfies Record<CheckoutFact["state"], number>;

/** States of a refund in which the money counts as gone. */
export const REFUNDED: readonly RefundState[] = ["pending", "succeeded"];

/** States of a dispute in which the money counts as gone. */
export const DISPUTED: readonly DisputeState[] = ["open", "lost"];
