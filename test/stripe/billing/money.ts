// Amounts are integers in the currency's smallest unit, as everywhere in Stripe's API.
// https://docs.stripe.com/currencies

const ZERO_DECIMAL = new Set(
  "bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf".split(" "),
);
const THREE_DECIMAL = new Set("bhd jod kwd omr tnd".split(" "));
const KNOWN = new Set(Intl.supportedValuesOf("currency").map((code) => code.toLowerCase()));

/** The smallest charge Stripe takes, where its table names one. */
const MINIMUM: Readonly<Record<string, number>> = {
  aed: 200,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
  usd: 50,
};

export function isCurrency(code: string): boolean {
  return KNOWN.has(code);
}

export function decimals(currency: string): 0 | 2 | 3 {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

export function minimumCharge(currency: string): number {
  return MINIMUM[currency] ?? 1;
}

/** Eight digits, except where a currency's notes are large. */
export function maximumCharge(currency: string): number {
  if (currency === "idr") return 999_999_999_999;
  return currency === "cop" || currency === "huf" ? 9_999_999_999 : 99_999_999;
}

/** Three-decimal amounts must end in 0, and króna and shilling have no fractions in practice. */
export function smallestStep(currency: string): number {
  if (currency === "isk" || currency === "ugx") return 100;
  return decimals(currency) === 3 ? 10 : 1;
}

/** Stripe's usual price: 2.9 % and 30 cents (or about as much), rounded half up. */
export function processingFee(amount: number, currency: string): number {
  const fixed = { 0: 45, 2: 30, 3: 90 }[decimals(currency)];
  return Math.min(amount, Math.floor((amount * 29 + 500) / 1000) + fixed);
}

/** "$5.00", "¥500", "KWD 1.500": for the pages and Stripe's own messages. */
export function display(amount: number, currency: string): string {
  const digits = decimals(currency);
  return new Intl.NumberFormat("en", {
    style: "currency",
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
}
