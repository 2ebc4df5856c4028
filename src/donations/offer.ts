import { parseAmount, parseCurrency, type Money } from "../kernel/money.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { parseTypedAmount, visible } from "../kernel/typed-amount.ts";
import { giving, type Giving } from "./currencies.ts";

/** How often a gift is given. */
export const CADENCES = ["monthly", "yearly", "once"] as const;
export type Cadence = (typeof CADENCES)[number];

/** What a donor offers: this much, this often. Between the currency's floor and ceiling. */
export interface Offer {
  readonly money: Money;
  readonly cadence: Cadence;
}

/** What the form sent, field by field: every value of each name, in order. */
export type OfferForm = Readonly<
  Record<"amount" | "other_amount" | "currency" | "cadence", readonly string[]>
>;

export type OfferProblem =
  | { readonly field: "amount"; readonly problem: "missing" | "not-an-amount" }
  | { readonly field: "amount"; readonly problem: "too-small" | "too-large"; readonly limit: Money }
  | { readonly field: "currency" | "cadence"; readonly problem: "unknown" };

/**
 * An amount typed under "other" counts before a chosen card: who types means it, and is read as people type. A card's is
 * ours, and is read as we wrote it. A field sent twice means nothing.
 */
export function parseOffer(form: OfferForm): Result<Offer, OfferProblem> {
  const currency = parseCurrency(single(form.currency) ?? "");
  const table = currency.ok ? giving(currency.value) : null;
  if (!currency.ok || !table) return no({ field: "currency", problem: "unknown" });

  const cadence = CADENCES.find((known) => known === single(form.cadence));
  if (!cadence) return no({ field: "cadence", problem: "unknown" });

  const other = single(form.other_amount);
  const typed = other === null || visible(other ?? "") !== "";
  const text = typed ? other : single(form.amount);
  if (text === null) return no({ field: "amount", problem: "not-an-amount" });
  if (text === undefined || text.trim() === "") return no({ field: "amount", problem: "missing" });

  const amount = (typed ? parseTypedAmount : parseAmount)(text, currency.value);
  if (!amount.ok) return no({ field: "amount", problem: "not-an-amount" });
  const refused = outside(table, amount.value);
  return refused ? no(refused) : ok({ money: amount.value, cadence });
}

/** The one value; undefined where there is none; null where there are several. */
function single(values: readonly string[]): string | null | undefined {
  return values.length > 1 ? null : values[0];
}

/** What is wrong with an amount, given what its currency takes; null where nothing is. */
export function amountProblem(money: Money): OfferProblem | null {
  const table = giving(money.currency);
  return table ? outside(table, money) : { field: "currency", problem: "unknown" };
}

function outside(table: Giving, money: Money): OfferProblem | null {
  const limit = (minor: number): Money => ({ minor, currency: money.currency });
  if (money.minor < table.floor) {
    return { field: "amount", problem: "too-small", limit: limit(table.floor) };
  }
  if (money.minor > table.ceiling) {
    return { field: "amount", problem: "too-large", limit: limit(table.ceiling) };
  }
  const chargeable = money.minor % table.step === 0;
  return chargeable ? null : { field: "amount", problem: "not-an-amount" };
}
