import { no, ok, type Result } from "./result.ts";

/** ISO 4217 code in lower case, as payment providers write it. */
export type Currency = string & { readonly brand: "Currency" };

/** An exact amount in the currency's minor units (cents, yen, fils). Never a float, never two currencies. */
export interface Money {
  readonly minor: number;
  readonly currency: Currency;
}

/**
 * Currencies whose minor unit is not a hundredth: https://docs.stripe.com/currencies (zero- and three-decimal).
 * Where ISO 4217 and Stripe disagree (ISK, UGX), Stripe's wire format is followed: these have two decimals.
 */
const ZERO_DECIMAL = new Set(
  "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "),
);
const THREE_DECIMAL = new Set("bhd jod kwd omr tnd".split(" "));

/** Decimal places of the currency's minor unit: 0, 2 or 3. */
export function decimals(currency: Currency): 0 | 2 | 3 {
  return ZERO_DECIMAL.has(currency) ? 0 : THREE_DECIMAL.has(currency) ? 3 : 2;
}

export function parseCurrency(text: string): Result<Currency, "not-a-currency"> {
  return /^[a-z]{3}$/.test(text) ? ok(text as Currency) : no("not-a-currency");
}

/** At most nine digits before the point: every amount a card network takes, far below 2^53 minor units. */
const AMOUNT = /^(0|[1-9][0-9]{0,8})(?:\.([0-9]+))?$/;

/** Reads `5`, `5.5` or `5.50` digit by digit, exactly. Signs, exponents, commas and other scripts' digits are refused. */
export function parseAmount(text: string, currency: Currency): Result<Money, "not-an-amount"> {
  const [, whole, fraction = ""] = AMOUNT.exec(text.trim()) ?? [];
  const places = decimals(currency);
  if (whole === undefined || fraction.length > places) return no("not-an-amount");
  return ok({ minor: Number(whole + fraction.padEnd(places, "0")), currency });
}

/** The amount in major units as a decimal string, e.g. `5.00`, `300`, `0.600`: exact, for forms and for Intl. */
export function majorUnits({ minor, currency }: Money): string {
  const places = decimals(currency);
  if (places === 0) return String(minor);
  const digits = String(Math.abs(minor)).padStart(places + 1, "0");
  return `${minor < 0 ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
