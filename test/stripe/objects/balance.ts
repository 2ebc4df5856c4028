import { DAY } from "../billing/calendar.ts";
import type { BalanceTransaction } from "../stored.ts";
import type { World } from "../world.ts";

export type Movement = {
  /** Signed, in the currency's smallest unit. */
  readonly amount: number;
  readonly currency: string;
  readonly fee: number;
  readonly feeFor?: string;
  readonly source: string;
  readonly type: "charge" | "payment" | "refund" | "refund_failure" | "adjustment";
  readonly category: string;
  readonly description: string | null;
};

/** Books a movement on the account's balance: what came or went, what Stripe kept, what is left. */
export function book(world: World, movement: Movement): BalanceTransaction {
  const { amount, currency, fee } = movement;
  const transaction: BalanceTransaction = {
    id: world.id("txn"),
    object: "balance_transaction",
    amount,
    available_on: world.now() + 2 * DAY,
    balance_type: "payments",
    created: world.now(),
    currency,
    description: movement.description,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency,
              description: movement.feeFor ?? "Stripe processing fees",
              type: "stripe_fee",
            },
          ],
    net: amount - fee,
    reporting_category: movement.category,
    source: movement.source,
    status: "pending",
    type: movement.type,
  };
  world.keep("balanceTransactions", transaction);
  return transaction;
}
