import type { Id } from "../kernel/ids.ts";
import type {
  BalanceTransactionFact,
  CheckoutFact,
  DisputeFact,
  Fact,
  ReceiptFact,
  RefundFact,
  SubscriptionFact,
} from "./facts.ts";

// Facts as the books hold them: by the supporter they are of, no longer by the intent that led to them.

export type BookedReceipt = Omit<ReceiptFact, "intent" | "isFirst">;
export type BookedSubscription = Omit<SubscriptionFact, "intent">;
export type BookedCheckout = Pick<CheckoutFact, "kind" | "id" | "state">;

export type BookedMoney = BookedReceipt | RefundFact | DisputeFact | BalanceTransactionFact;
export type BookedFact = BookedMoney | BookedSubscription | BookedCheckout;
export type BookedKind = BookedFact["kind"];

/** Everything of which money is the sum. */
export const MONEY_KINDS = ["receipt", "refund", "dispute", "balance-transaction"] as const;

/** A page of the ledger: what the books hold of one supporter. */
export interface Folio {
  readonly supporter: Id;
  readonly subscriptions: readonly BookedSubscription[];
  readonly receipts: readonly BookedReceipt[];
  readonly refunds: readonly RefundFact[];
  readonly disputes: readonly DisputeFact[];
}

/** Single facts, as they were written. Throws where the store is down. */
export interface BookedFacts {
  /** So many as one reading takes, in the order of their ids, after that one; empty at the end. */
  page(kind: BookedKind, after: string | null): Promise<readonly BookedFact[]>;
  /** Those of these ids that there are. */
  find(kind: BookedKind, ids: readonly string[]): Promise<readonly BookedFact[]>;
}

/** Every fact of a kind, read page by page. */
export async function* everyFact(facts: BookedFacts, kind: BookedKind): AsyncGenerator<BookedFact> {
  let after: string | null = null;
  for (;;) {
    const page: readonly BookedFact[] = await facts.page(kind, after);
    if (page.length === 0) return;
    yield* page;
    after = page.at(-1)?.id ?? null;
  }
}

/** Whether the books hold such facts one by one: customers, warnings and cards they do not. */
export function isBooked(fact: Fact): fact is Extract<Fact, { readonly kind: BookedKind }> {
  return fact.kind !== "customer" && fact.kind !== "fraud-warning" && fact.kind !== "card";
}

/** Whether money is the sum of it. */
export function isMoney(fact: BookedFact): fact is BookedMoney {
  return fact.kind !== "subscription" && fact.kind !== "checkout";
}

/** The day (UTC) that a fact stands under; null for one that stands under none. */
export function dayOfFact(fact: BookedFact): string | null {
  if (fact.kind === "checkout") return null;
  return fact.kind === "subscription" ? fact.startedDay : fact.day;
}
