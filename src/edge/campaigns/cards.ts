import type { Variant } from "../../appeals/campaign.ts";
import type { Fault } from "../../appeals/campaign-archive.ts";
import { giving, type Giving } from "../../donations/currencies.ts";
import { majorUnits, parseAmount, parseCurrency, type Currency } from "../../kernel/money.ts";
import { no, ok, type Result } from "../../kernel/result.ts";
import type { WrittenVariant } from "./written.ts";

type WrittenCards = WrittenVariant["cards"][string];

interface Compiled {
  readonly cards: Variant["cards"];
  readonly faults: readonly Fault[];
}

/** Amounts as text in minor units, each one that can be given. */
export function compileCards(written: WrittenVariant["cards"], at: string): Compiled {
  const cards: Record<string, Variant["cards"][string]> = {};
  const faults: Fault[] = [];
  for (const [code, row] of Object.entries(written)) {
    const field = `${at}.${code}`;
    const currency = parseCurrency(code);
    const usual = currency.ok ? giving(currency.value) : null;
    if (!currency.ok || !usual) {
      faults.push({ field, problem: "is no currency that one can give in, in small letters" });
      continue;
    }
    const compiled = compileRow(row, { currency: currency.value, usual, field });
    if (compiled.ok) cards[code] = compiled.value;
    else faults.push(...compiled.reason);
  }
  return { cards, faults };
}

interface Row {
  readonly currency: Currency;
  readonly usual: Giving;
  readonly field: string;
}

function compileRow(
  written: WrittenCards,
  row: Row,
): Result<Variant["cards"][string], readonly Fault[]> {
  const short = Array.isArray(written);
  const { amounts, suggested } = Array.isArray(written)
    ? { amounts: written, suggested: null }
    : written;
  const faults: Fault[] = [];
  const list = short ? row.field : `${row.field}.amounts`;
  const read = (text: string, field: string): number => {
    const amount = amountOf(text, row);
    if (!amount.ok) faults.push({ field, problem: amount.reason });
    return amount.ok ? amount.value : 0;
  };
  const minors = amounts.map((text, at) => read(text, `${list}[${at}]`));
  const [least = 0, second = least] = minors;
  const chosen = suggested === null ? second : read(suggested, `${row.field}.suggested`);
  if (faults.length > 0) return no(faults);
  if (minors.some((minor, at) => at > 0 && minor <= (minors[at - 1] ?? 0))) {
    return no([{ field: list, problem: "must go up from amount to amount" }]);
  }
  if (!minors.includes(chosen)) {
    return no([{ field: `${row.field}.suggested`, problem: "must be one of the amounts" }]);
  }
  return ok({ amounts: minors, suggested: chosen });
}

function amountOf(text: string, { currency, usual }: Row): Result<number, string> {
  const amount = parseAmount(text, currency);
  if (!amount.ok) return no("must be an amount such as 5 or 7.50, as text");
  const { minor } = amount.value;
  const named = (limit: number) => shown(limit, currency);
  if (minor < usual.floor) return no(`below the least gift, ${named(usual.floor)}`);
  if (minor > usual.ceiling) return no(`above the most, ${named(usual.ceiling)}`);
  if (minor % usual.step !== 0) return no(`must be a multiple of ${named(usual.step)}`);
  return ok(minor);
}

function shown(minor: number, currency: Currency): string {
  const style = { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" } as const;
  const amount = majorUnits({ minor, currency }) as Intl.StringNumericLiteral;
  return new Intl.NumberFormat("en", style).format(amount);
}
