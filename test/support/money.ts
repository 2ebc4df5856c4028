import type { Currency, Money } from "../../src/kernel/money.ts";

/** Minor units of a currency that the test vouches for. */
export function money(minor: number, currency = "usd"): Money {
  return { minor, currency: currency as Currency };
}
