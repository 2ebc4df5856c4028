import type { Id } from "../kernel/ids.ts";
import type { Money } from "../kernel/money.ts";

/** A payment as the books have it. */
export interface Payment {
  readonly id: string;
  /** UTC day. */
  readonly day: string;
  readonly money: Money;
  /** How much of it went back, in the same currency's minor units. */
  readonly refunded: number;
  /** Whether it is disputed, or was and is lost. */
  readonly disputed: boolean;
}

/** Rows as they are kept, by what they are about. */
export type Kept = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** What the books hold about one supporter. Throws where the store is down. */
export interface AccountBooks {
  /** The newest first. */
  paymentsOf(supporter: Id): Promise<readonly Payment[]>;
  /** Who the supporter is at the payment provider, also by what ended. */
  customersOf(supporter: Id): Promise<readonly string[]>;
  /** All of it, but for what opens something: keys, tokens, codes, and what these are known by. */
  everythingOf(supporter: Id): Promise<Kept>;
}
