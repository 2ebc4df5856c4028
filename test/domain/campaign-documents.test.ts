import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCampaign } from "../../src/edge/campaigns/parse-campaign.ts";
import { promiseIn } from "../../src/edge/campaigns/promises.ts";
import {
  compiled,
  thanksWritten,
  variantWritten,
  withVariant,
  written,
} from "../support/written-campaigns.ts";

const parse = (document: unknown) => parseCampaign(document, promiseIn);

test("what an editor need not say has a sensible meaning", () => {
  expect(compiled(written())).toEqual({
    id: "winter",
    language: "en",
    priority: 0,
    placements: ["epic"],
    inlineAfter: null,
    from: null,
    until: null,
    audience: {
      readers: ["anonymous", "lapsed"],
      tiers: null,
      sections: null,
      tags: null,
      languages: ["en"],
      countries: { only: null, except: [] },
      reads: null,
    },
    caps: { views: null, dismissedDays: 30 },
    holdback: 0,
    assignment: "fixed",
    control: "plain",
    variants: [
      {
        id: "plain",
        share: 1,
        heading: "Keep the lamp lit",
        paragraphs: [["Give from {amount} a month."]],
        offer: "cards",
        button: "Support us",
        cards: {},
        cadence: "monthly",
        showsTicker: false,
        picture: null,
        call: null,
        needs: ["amount"],
      },
    ],
    ticker: null,
  });
});

test("a campaign is for pages in its own language, in those named, or in any", () => {
  const languages = (changes: object) => compiled(written({ ...changes })).audience.languages;
  expect(languages({ language: "pt-BR" })).toEqual(["pt"]);
  expect(languages({ audience: { languages: ["de", "fr"] } })).toEqual(["de", "fr"]);
  expect(languages({ audience: { languages: "any" } })).toBeNull();
});

test("a day lasts from its beginning to its end, and a moment has its zone", () => {
  const { from, until } = compiled(written({ from: "2026-12-01", until: "2026-12-31" }));
  expect([from, until]).toEqual([Date.UTC(2026, 11, 1), Date.UTC(2027, 0, 1)]);
  const exact = compiled(
    written({ from: "2026-12-01T09:00:00+03:00", until: "2026-12-01T07:00Z" }),
  );
  expect([exact.from, exact.until]).toEqual([Date.UTC(2026, 11, 1, 6), Date.UTC(2026, 11, 1, 7)]);
});

test("amounts are text, exact in each currency, the second of them suggested", () => {
  const cards = { usd: ["2.50", "7"], jpy: { amounts: ["300", "900", "1500"], suggested: "1500" } };
  expect(compiled(withVariant({ cards })).variants[0].cards).toEqual({
    usd: { amounts: [250, 700], suggested: 700 },
    jpy: { amounts: [300, 900, 1_500], suggested: 1_500 },
  });
});

test("what the words leave open is known from the words", () => {
  const paragraphs = [
    [
      { count: { one: "One article", other: "{count} articles" } },
      " from ",
      { strong: "{country}" },
    ],
  ];
  expect(compiled(withVariant({ heading: "", paragraphs })).variants[0].needs).toEqual([
    "count",
    "country",
  ]);
});

test("a goal is money in a currency, or supporters", () => {
  const days = { from: "2026-12-01", until: "2026-12-31" };
  const goal = (ticker: object) => compiled(written({ ticker: { ...days, ...ticker } })).ticker;
  expect(goal({ money: "5000", currency: "eur" })).toEqual({
    ...{ of: { kind: "money", currency: "eur" }, goal: 500_000, ...days },
  });
  expect(goal({ supporters: 300 })).toEqual({ of: { kind: "supporters" }, goal: 300, ...days });
});

test("supporters are thanked, and led elsewhere", () => {
  const call = { kind: "link", label: "Our accounts", to: "/articles/accounts" };
  const thanks = compiled(
    thanksWritten({
      variants: [variantWritten({ offer: "none", button: "", call, paragraphs: ["Thank you."] })],
    }),
  );
  expect(thanks.variants[0].call).toEqual(call);
});

test("the demo's campaigns are whole", () => {
  const folder = join(import.meta.dirname, "../../src/cli/demo/campaigns");
  for (const name of readdirSync(folder)) {
    expect(parse(JSON.parse(readFileSync(join(folder, name), "utf8"))), name).toMatchObject({
      ok: true,
    });
  }
});

describe("whatever is handed in", () => {
  const wild = fc.oneof(fc.jsonValue(), fc.constant(undefined));

  test("nothing throws, and nothing but a whole campaign passes", () => {
    fc.assert(fc.property(wild, (value) => !parse(value).ok));
  });

  test("with any one field replaced, it is whole or says what is wrong", () => {
    const whole = { ...withVariant({ cards: { usd: ["2", "5"] }, share: 3 }), priority: 3 };
    const fields = fc.constantFrom(...Object.keys(whole));
    const inVariant = fc.constantFrom(...Object.keys(variantWritten()), "cards", "share", "call");
    fc.assert(
      fc.property(fields, inVariant, fc.jsonValue(), (field, inner, value) => {
        for (const document of [{ ...whole, [field]: value }, withVariant({ [inner]: value })]) {
          const parsed = parse(document);
          if (!parsed.ok) expect(parsed.reason.length).toBeGreaterThan(0);
          else expect(parsed.value.variants.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
