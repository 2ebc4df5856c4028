import * as z from "zod/mini";
import { MOST_VIEWS } from "../../appeals/appeal-memory.ts";
import { PLACEMENTS } from "../../appeals/campaign.ts";
import { TIERS } from "../../articles/article.ts";
import { parseLabel } from "../../articles/subject.ts";
import { CADENCES } from "../../donations/offer.ts";
import { isCountry } from "./countries.ts";
import { isLanguageTag } from "./language-tag.ts";

const READERS = ["anonymous", "lapsed", "supporter"] as const;

/** `is missing`, or what it must be. */
const must = (be: string) => ({
  error: ({ input }: { readonly input?: unknown }): string =>
    input === undefined ? "is missing" : `must be ${be}`,
});

const text = z.string(must("text"));
const flag = z.boolean(must("true or false"));
const one = <const Names extends readonly string[]>(names: Names) =>
  z.enum(names, must(`one of ${names.join(", ")}`));
const whole = (least: number, most: number) => {
  const error = must(`a whole number from ${least} to ${most}`);
  return z.int(error).check(z.minimum(least, error), z.maximum(most, error));
};
const list = <Item extends z.ZodMiniType>(item: Item, what: string) =>
  z.array(item, must(what)).check(z.minLength(1, "is empty"));
const optional = <Type extends z.ZodMiniType>(type: Type) => z._default(z.nullable(type), null);
const table = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, must(`a table of ${Object.keys(shape).join(", ")}`));

const label = z.pipe(
  text.check(
    z.refine((name) => labelOf(name) !== "", { error: "must be a name of 1 to 40 characters" }),
  ),
  z.transform(labelOf),
);
const tag = text.check(
  z.refine(isLanguageTag, {
    error: "must be a BCP 47 tag that begins with a language of two or three letters, e.g. pt-BR",
  }),
);
const subtag = text.check(
  z.regex(/^[a-z]{2,3}$/, "must be a primary subtag in small letters, e.g. pt"),
);
const country = text.check(
  z.refine(isCountry, { error: "must be an ISO 3166-1 code in capitals, e.g. BY" }),
);

const span = z.union(
  [
    z.string(),
    z.strictObject({ strong: z.string() }),
    z.strictObject({ link: z.string(), to: z.string() }),
    z.strictObject({
      count: z.strictObject({
        ...{ zero: z.optional(z.string()), one: z.optional(z.string()) },
        ...{ two: z.optional(z.string()), few: z.optional(z.string()) },
        ...{ many: z.optional(z.string()), other: z.string() },
      }),
    }),
  ],
  must('text, {"strong": …}, {"link": …, "to": …} or {"count": {"one": …, "other": …}}'),
);
const paragraph = z.pipe(
  z.transform((value) => (typeof value === "string" ? [value] : value)),
  list(span, "text, or a list of text, strong, link and count"),
);

const amounts = list(text, "a list of amounts as text").check(z.maxLength(6, "has over 6 amounts"));
const cards = z.union(
  [amounts, table({ amounts, suggested: optional(text) })],
  must("a list of amounts as text, or a table of amounts and suggested"),
);

const variant = table({
  id: text,
  share: z._default(whole(1, 1_000), 1),
  heading: z._default(text, ""),
  paragraphs: list(paragraph, "a list of paragraphs").check(
    z.maxLength(8, "has over 8 paragraphs"),
  ),
  offer: z._default(one(["cards", "link", "none"]), "cards"),
  button: z._default(text, ""),
  cards: z._default(z.record(z.string(), cards, must("a table by currency")), {}),
  cadence: z._default(one(CADENCES), "monthly"),
  showsTicker: z._default(flag, false),
  picture: optional(
    table({ src: text, alt: text, width: whole(1, 4_000), height: whole(1, 4_000) }),
  ),
  call: optional(
    table({ kind: one(["newsletter", "share", "link"]), label: text, to: z._default(text, "") }),
  ),
});

const audience = table({
  readers: z._default(list(one(READERS), "a list of readers"), ["anonymous", "lapsed"]),
  tiers: optional(list(one(TIERS), "a list of tiers")),
  sections: optional(list(label, "a list of sections")),
  tags: optional(list(label, "a list of tags")),
  languages: z.optional(
    z.union([z.literal("any"), list(subtag, "a list")], must('a list of languages, or "any"')),
  ),
  countries: z._default(
    table({
      only: optional(list(country, "a list of countries")),
      except: z._default(z.array(country, must("a list of countries")), []),
    }),
    { only: null, except: [] },
  ),
  reads: optional(table({ from: z._default(whole(0, 1_000), 0), to: optional(whole(0, 1_000)) })),
});

const NO_CAPS = { views: null, dismissedDays: 30 };
const EVERYBODY = z.parse(audience, {});

/** A campaign as an editor writes it: its shape, and nothing that one field says of another. */
export const WRITTEN_CAMPAIGN = table({
  id: text,
  language: tag,
  priority: z._default(whole(-999, 999), 0),
  placements: list(one(PLACEMENTS), "a list of placements"),
  inlineAfter: optional(whole(1, 200)),
  from: optional(text),
  until: optional(text),
  audience: z._default(audience, EVERYBODY),
  caps: z._default(
    table({
      views: optional(table({ most: whole(1, MOST_VIEWS), days: whole(1, 366) })),
      dismissedDays: z._default(whole(1, 366), 30),
    }),
    NO_CAPS,
  ),
  holdback: z._default(
    z
      .number(must("a number from 0 to 0.5"))
      .check(z.minimum(0, "must be from 0 to 0.5"), z.maximum(0.5, "must be from 0 to 0.5")),
    0,
  ),
  assignment: z._default(one(["fixed", "bandit"]), "fixed"),
  control: optional(text),
  variants: list(variant, "a list of variants").check(z.maxLength(8, "has over 8 variants")),
  ticker: optional(
    table({
      money: optional(text),
      currency: optional(text),
      supporters: optional(whole(1, 100_000_000)),
      from: text,
      until: text,
    }),
  ),
});

export type WrittenCampaign = z.output<typeof WRITTEN_CAMPAIGN>;
export type WrittenVariant = WrittenCampaign["variants"][number];

/** As articles have it; empty for none. */
function labelOf(name: string): string {
  const label = parseLabel(name);
  return label.ok ? label.value : "";
}
