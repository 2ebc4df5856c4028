import * as z from "zod/mini";
import type { Caps } from "../donations/caps.ts";
import { giving } from "../donations/currencies.ts";
import type { Fees } from "../donations/fees.ts";
import { parseAmount, type Currency } from "../kernel/money.ts";
import type { BotPolicy } from "../paywall/bot-policy.ts";
import type { MeterPolicy } from "../paywall/meter.ts";
import { MOST_READS } from "../readers/history.ts";
import { BOT_CATEGORIES, TREATMENTS, type BotCategory } from "../readers/reader.ts";

/** A table of wrangler.toml, or the same as JSON in a variable that was set elsewhere. */
function table<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.pipe(z.transform(fromJson), z.strictObject(shape, "is no table of what belongs there"));
}

function fromJson(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

const wholeNumber = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.int(error).check(z.minimum(least, error), z.maximum(most, error));
};

/** Text of a certain form, and what it must be where it is not. */
const written = (form: RegExp, error: string) => z.string(error).check(z.regex(form, error));

const country = written(
  /^[A-Z][A-Z0-9]$/,
  "must be ISO 3166-1 codes in capitals, e.g. BY; T1 is Tor",
);

const exception = z.pipe(
  z.strictObject(
    {
      countries: z.optional(
        z.array(country, "must be a list of countries").check(z.minLength(1, "names no country")),
      ),
      olderThanDays: z.optional(wholeNumber(1, 36_500)),
      articles: z.union([wholeNumber(0, MOST_READS), z.literal("unlimited")], {
        error: `must be a whole number from 0 to ${MOST_READS}, or "unlimited"`,
      }),
    },
    "is no table of countries, olderThanDays and articles",
  ),
  z.transform(({ countries = null, olderThanDays = null, articles }) => ({
    ...{ countries, olderThanDays, articles },
  })),
);

/** How many metered articles are free, in which window, with which exceptions. */
export const METER = z.pipe(
  table({
    articles: wholeNumber(0, MOST_READS),
    window: z.union([z.literal("month"), wholeNumber(1, 366)], {
      error: 'must be "month" or a number of days, at most 366',
    }),
    exceptions: z._default(z.array(exception, "must be a list of tables"), []),
  }),
  z.transform(({ articles, window, exceptions }): MeterPolicy => ({
    articles,
    window: window === "month" ? window : { days: window },
    exceptions,
  })),
);

const treatment = z.enum(TREATMENTS, `must be one of ${TREATMENTS.join(", ")}`);

const isOrigin = (text: string) =>
  URL.canParse(text) && text.startsWith("https://") && new URL(text).origin === text;
const ORIGIN = "must be an origin, e.g. https://chatgpt.com";

const agent = z.strictObject(
  {
    origin: z.string(ORIGIN).check(z.refine(isOrigin, { error: ORIGIN })),
    category: z.enum(BOT_CATEGORIES, `must be one of ${BOT_CATEGORIES.join(", ")}`),
  },
  "is no table of origin and category",
);

/** What machines get that prove who they are, and what it costs where they have to pay. */
export const BOTS = z.pipe(
  table({
    ...({
      search: treatment,
      preview: treatment,
      agent: treatment,
      training: treatment,
    } satisfies Record<BotCategory, unknown>),
    price: written(
      /^(?=.*[1-9])\d{1,6}(?:\.\d{1,6})?$/,
      'must be an amount above nothing, as text, e.g. "0.01"',
    ),
    currency: written(/^[A-Z]{3}$/, "must be an ISO 4217 code in capitals, e.g. USD"),
    agents: z._default(z.array(agent, "must be a list of tables"), []),
  }),
  z.transform(({ price, currency, agents, ...treatments }): BotPolicy => {
    const paid = Object.values(treatments).includes("pay");
    return { treatments, agents, price: paid ? { amount: price, currency } : null };
  }),
);

/** How often and how long a gift link opens its article, and how many a supporter makes in a month. */
export const GIFT_LINKS = table({
  opens: wholeNumber(1, 10_000),
  days: wholeNumber(1, 366),
  aMonth: wholeNumber(0, 1_000),
});

const PERCENT = "must be a number from 0 to 20 with two decimals at most, e.g. 2.9";
const TAKEN = "must be a currency that can be given in, in small letters, e.g. usd";
const AMOUNT = 'must be an amount as text, e.g. "0.30"';

/** What the payment provider keeps of each payment, as the newsroom's own contract with it says. */
export const FEES = z.pipe(
  table({
    percent: z.number(PERCENT).check(
      z.minimum(0, PERCENT),
      z.maximum(20, PERCENT),
      z.refine((percent) => Number.isInteger(hundredths(percent)), { error: PERCENT }),
    ),
    fixed: z.string(AMOUNT),
    currency: z
      .string(TAKEN)
      .check(z.refine((code) => giving(code as Currency) !== null, { error: TAKEN })),
  }).check(
    z.refine(({ fixed, currency }) => parseAmount(fixed, currency as Currency).ok, {
      error: AMOUNT,
      path: ["fixed"],
    }),
  ),
  z.transform(({ percent, fixed, currency }): Fees => {
    const amount = parseAmount(fixed, currency as Currency);
    if (!amount.ok) throw new Error("an amount that was checked is none");
    return { share: hundredths(percent), fixed: amount.value };
  }),
);

/** Without what floating point adds: `2.9 * 100` is 290 and a little less. */
function hundredths(percent: number): number {
  return Number((percent * 100).toFixed(6));
}

/** How many checkouts may be begun: from one network, by one browser, by all together. */
export const CAPS = table({
  perAddress: wholeNumber(1, 1_000_000),
  perBrowser: wholeNumber(1, 1_000_000),
  perMinute: wholeNumber(1, 1_000_000),
}) satisfies z.ZodMiniType<Caps>;
