import type { Currency } from "../kernel/money.ts";
import { CURRENCIES, DEFAULT_CURRENCY } from "./currencies.ts";

/**
 * Which other countries (ISO 3166-1) use a currency of ours, by CLDR's supplemental data; and those whose own we do not
 * take, but whose own has the same worth or is pegged to it (as the CFA francs are to the euro), or where it is the one
 * best known. https://www.unicode.org/cldr/charts/latest/supplemental/territory_currency_information.html
 */
const OTHERS: Readonly<Record<string, string>> = {
  eur:
    "AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA XK YT " +
    "AL BA BF BJ CF CG CI CM CV GA GQ GW KM MK ML NC NE PF SN ST TD TG WF",
  gbp: "FK GG GI GS IM JE SH",
  chf: "LI",
  aud: "CC CX HM KI NF NR TV",
  nzd: "CK NU PN TK",
  nok: "BV SJ",
  dkk: "FO GL",
  ils: "PS",
  mad: "EH",
  zar: "LS NA SZ",
  inr: "BT",
  hkd: "MO",
  sgd: "BN",
};

/** The first two letters of ISO 4217 are those of the country. */
const BY_COUNTRY: ReadonlyMap<string, Currency> = new Map(
  CURRENCIES.flatMap((currency) =>
    [currency.slice(0, 2).toUpperCase(), ...(OTHERS[currency]?.split(" ") ?? [])].map(
      (country) => [country, currency] as const,
    ),
  ),
);

/** What a reader in a country (ISO 3166-1; null where it is not known) is asked in until they choose: US dollars where nothing is nearer. */
export function currencyFor(country: string | null): Currency {
  return (country !== null && BY_COUNTRY.get(country)) || DEFAULT_CURRENCY;
}
