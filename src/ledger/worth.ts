import type { BookedReceipt, Folio } from "./booked.ts";
import { DISPUTED, REFUNDED, type DisputeFact, type RefundFact } from "./facts.ts";

/** A receipt and what became of it, in minor units of its own currency. */
export interface Worth {
  readonly receipt: BookedReceipt;
  readonly refunded: number;
  readonly disputed: number;
  /** A dispute ends what a receipt covers, whatever its amount. */
  readonly inDispute: boolean;
}

/** What each receipt is still worth, folded from the facts alone: what `receipts_now` says in SQL, by other means. */
export function worthOf({ receipts, refunds, disputes }: Folio): readonly Worth[] {
  const gone = refunds.filter(({ state }) => REFUNDED.includes(state));
  const taken = disputes.filter(({ state }) => DISPUTED.includes(state));
  return receipts.map((receipt) => ({
    receipt,
    refunded: sumOf(gone, receipt),
    disputed: sumOf(taken, receipt),
    inDispute: taken.some((dispute) => dispute.receipt === receipt.id),
  }));
}

/** Whether any of the money is there, and entitles. */
export function isUnreversed({ receipt, refunded, inDispute }: Worth): boolean {
  return receipt.money.minor > refunded && !inDispute;
}

/** No sum crosses currencies. */
function sumOf(reversals: readonly (RefundFact | DisputeFact)[], receipt: BookedReceipt): number {
  return reversals
    .filter(
      ({ receipt: id, money }) => id === receipt.id && money.currency === receipt.money.currency,
    )
    .reduce((sum, { money }) => sum + money.minor, 0);
}
