import type { Currency } from "../kernel/money.ts";
import { DEFAULT_CURRENCY } from "./currencies.ts";

/**
 * Which countries (ISO 3166-1) use which currency of ours, by CLDR's supplemental data; and those whose own we do not
 * take, but whose own has the same worth or is pegged to it (as the CFA francs are to the euro), or where it is the one
 * best known. https://www.unicode.org/cldr/charts/latest/supplemental/territory_currency_information.html
 */
const COUNTRIES: Readonly<Record<string, string>> = {
  eur:
    "AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA XK YT " +
    "AL BA BF BJ CF CG CI CM CV GA GQ GW KM MK ML NC NE PF SN ST TD TG WF",
  gbp: "GB GG IM JE FK GI GS SH",
  chf: "CH LI",
  cad: "CA",
  aud: "AU CC CX HM KI NF NR TV",
  nzd: "NZ CK NU PN TK",
  pln: "PL",
  czk: "CZ",
  huf: "HU",
  ron: "RO",
  rsd: "RS",
  sek: "SE",
  nok: "NO BV SJ",
  dkk: "DK FO GL",
  isk: "IS",
  uah: "UA",
  mdl: "MD",
  gel: "GE",
  amd: "AM",
  azn: "AZ",
  kzt: "KZ",
  kgs: "KG",
  uzs: "UZ",
  try: "TR",
  ils: "IL PS",
  aed: "AE",
  sar: "SA",
  qar: "QA",
  kwd: "KW",
  bhd: "BH",
  omr: "OM",
  jod: "JO",
  tnd: "TN",
  egp: "EG",
  mad: "MA EH",
  zar: "ZA LS NA SZ",
  ngn: "NG",
  kes: "KE",
  ugx: "UG",
  inr: "IN BT",
  pkr: "PK",
  jpy: "JP",
  krw: "KR",
  cny: "CN",
  twd: "TW",
  hkd: "HK MO",
  sgd: "SG BN",
  myr: "MY",
  thb: "TH",
  php: "PH",
  idr: "ID",
  vnd: "VN",
  brl: "BR",
  mxn: "MX",
  clp: "CL",
  cop: "CO",
  pen: "PE",
  uyu: "UY",
};

const BY_COUNTRY: ReadonlyMap<string, Currency> = new Map(
  Object.entries(COUNTRIES).flatMap(([currency, countries]) =>
    countries.split(" ").map((country) => [country, currency as Currency] as const),
  ),
);

/** What a reader in a country (ISO 3166-1; null where it is not known) is asked in until they choose: US dollars where nothing is nearer. */
export function currencyFor(country: string | null): Currency {
  return (country !== null && BY_COUNTRY.get(country)) || DEFAULT_CURRENCY;
}
