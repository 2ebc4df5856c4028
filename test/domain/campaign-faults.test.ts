import { expect, test } from "vitest";
import { parseCampaign } from "../../src/edge/campaigns/parse-campaign.ts";
import { parsePolicy } from "../../src/edge/campaigns/parse-policy.ts";
import { promiseIn } from "../../src/edge/campaigns/promises.ts";
import {
  thanksWritten,
  variantWritten,
  withVariant,
  written,
} from "../support/written-campaigns.ts";

const DAYS = { from: "2026-12-01", until: "2026-12-31" };
const picture = (changes: object) => ({
  picture: { src: "/lamp.png", alt: "", width: 10, height: 10, ...changes },
});
const call = (changes: object) => ({ call: { kind: "link", label: "More", to: "/", ...changes } });
const two = (changes: Readonly<Record<string, unknown>>) =>
  written({ variants: [variantWritten(), variantWritten(changes)] });

/** Lists in lists. */
const nested = (depth: number) => JSON.parse("[".repeat(depth) + "]".repeat(depth)) as unknown;

/** A document, the field that is named, and what is said of it. */
const WRONG: readonly (readonly [unknown, string, RegExp])[] = [
  [null, "", /must be a table/],
  [[], "", /must be a table/],
  [written({ id: undefined }), "id", /is missing/],
  [written({ id: "Winter 1" }), "id", /small letters/],
  [written({ id: "default-en" }), "id", /one that ships/],
  [written({ language: "not a tag" }), "language", /BCP 47/],
  [written({ language: "english" }), "language", /two or three letters/],
  [written({ language: "en_US" }), "language", /BCP 47/],
  [written({ colour: "red" }), "colour", /is not known/],
  [written({ priority: 1_000 }), "priority", /from -999 to 999/],
  [written({ placements: [] }), "placements", /is empty/],
  [written({ placements: ["epic", "popup"] }), "placements[1]", /one of top-banner/],
  [written({ placements: ["epic", "epic"] }), "placements", /one twice/],
  [written({ placements: ["inline"] }), "inlineAfter", /is missing/],
  [written({ inlineAfter: 3 }), "inlineAfter", /is for the placement inline/],
  [written({ placements: ["inline"], inlineAfter: 0 }), "inlineAfter", /from 1/],
  [written({ from: "1 December" }), "from", /must be a day/],
  [written({ from: "2026-02-30" }), "from", /must be a day/],
  [written({ until: "2026-12-01T09:00:00" }), "until", /must be a day/],
  [written({ from: "2026-12-02", until: "2026-12-01" }), "until", /after from/],
  [written({ holdback: 0.6 }), "holdback", /0 to 0\.5/],
  [written({ assignment: "bandit" }), "assignment", /two variants/],
  [written({ control: "other" }), "control", /id of a variant/],
  [written({ caps: { views: { most: 64, days: 7 } } }), "caps.views.most", /from 1 to 63/],
  [written({ audience: { readers: ["anonymous", "supporter"] } }), "audience.readers", /mix/],
  [written({ audience: { sections: [" "] } }), "audience.sections[0]", /a name of/],
  [written({ audience: { languages: ["EN"] } }), "audience.languages[0]", /primary subtag/],
  [
    written({ audience: { countries: { only: ["UK"] } } }),
    "audience.countries.only[0]",
    /ISO 3166/,
  ],
  [
    written({ audience: { countries: { only: ["GB"], except: ["FR"] } } }),
    "audience.countries.except",
    /not needed/,
  ],
  [written({ audience: { reads: { from: 5, to: 3 } } }), "audience.reads.to", /below from/],
  [two({}), "variants", /ids of their own/],
  [two({ id: "held-back" }), "variants[1].id", /held back/],
  [written({ variants: [] }), "variants", /is empty/],
  [withVariant({ share: 0 }), "variants[0].share", /from 1/],
  [withVariant({ heading: "x".repeat(121) }), "variants[0].heading", /over 120/],
  [withVariant({ paragraphs: ["x".repeat(1_201)] }), "variants[0].paragraphs[0][0]", /over 1200/],
  [withVariant({ paragraphs: [""] }), "variants[0].paragraphs[0]", /is empty/],
  [withVariant({ paragraphs: Array(9).fill("x") }), "variants[0].paragraphs", /over 8/],
  [withVariant({ paragraphs: [7] }), "variants[0].paragraphs[0]", /text, or a list/],
  [withVariant({ paragraphs: [[{ bold: "x" }]] }), "variants[0].paragraphs[0][0]", /"strong"/],
  [withVariant({ paragraphs: ["<b>x</b>"] }), "variants[0].paragraphs[0][0]", /holds HTML/],
  [withVariant({ heading: "a\u202Eb" }), "variants[0].heading", /nobody sees: U\+202E/],
  [withVariant({ heading: "a\nb" }), "variants[0].heading", /nobody sees: U\+000A/],
  [withVariant({ heading: "For {name}" }), "variants[0].heading", /there is no \{name\}/],
  [withVariant({ heading: "For {amount" }), "variants[0].heading", /brace/],
  [withVariant({ heading: "{goal} to go" }), "variants[0]", /needs a ticker/],
  [withVariant({ heading: "Until {deadline}" }), "variants[0]", /needs until/],
  [withVariant({ button: "" }), "variants[0].button", /is missing/],
  [withVariant({ offer: "none" }), "variants[0].button", /is not needed/],
  [withVariant({ showsTicker: true }), "variants[0].showsTicker", /needs a ticker/],
  [
    withVariant({ cards: { usd: ["1"] } }),
    "variants[0].cards.usd[0]",
    /below the least gift, \$2$/,
  ],
  [withVariant({ cards: { usd: [5] } }), "variants[0].cards.usd", /amounts as text/],
  [withVariant({ cards: { usd: ["5", "3"] } }), "variants[0].cards.usd", /go up/],
  [withVariant({ cards: { jpy: ["300.5"] } }), "variants[0].cards.jpy[0]", /an amount such as/],
  [withVariant({ cards: { USD: ["5"] } }), "variants[0].cards.USD", /no currency/],
  [
    withVariant({ cards: { eur: { amounts: ["5"], suggested: "7" } } }),
    "variants[0].cards.eur.suggested",
    /one of the amounts/,
  ],
  [withVariant({ offer: "link", cards: { usd: ["5"] } }), "variants[0].cards", /for the offer/],
  [
    withVariant({ offer: "none", button: "" }, { placements: ["wall"] }),
    "variants[0].offer",
    /a way through/,
  ],
  [
    withVariant({ offer: "link" }, { placements: ["support"] }),
    "variants[0].offer",
    /must be cards/,
  ],
  [withVariant(picture({ src: "//evil.example/a" })), "variants[0].picture.src", /a path on this/],
  [withVariant(picture({ src: "https://a.example/a" })), "variants[0].picture.src", /a path/],
  [withVariant(picture({ alt: "{amount}" })), "variants[0].picture.alt", /not filled in here/],
  [withVariant(call({ to: "javascript:alert(1)" })), "variants[0].call.to", /https/],
  [withVariant(call({ to: "http://a.example" })), "variants[0].call.to", /https/],
  [withVariant(call({ to: "/\\evil.example" })), "variants[0].call.to", /https/],
  [withVariant(call({ to: "https://a@evil.example" })), "variants[0].call.to", /https/],
  [withVariant(call({ kind: "share" })), "variants[0].call.to", /not needed to share/],
  [
    withVariant({ paragraphs: [[{ link: "x", to: "data:text/html,x" }]] }),
    "variants[0].paragraphs[0][0].to",
    /https/,
  ],
  [
    withVariant({ paragraphs: [[{ count: { other: "{count}" } }]] }, { language: "ru" }),
    "variants[0].paragraphs[0][0].count.many",
    /is missing: ru has it/,
  ],
  [withVariant({ button: "Give anonymously" }), "variants[0].button", /says "anonym"/],
  [
    withVariant({ paragraphs: [["It is ano", { strong: "nymous" }]] }),
    "variants[0].paragraphs[0]",
    /says "anonym"/,
  ],
  [withVariant({ heading: "Поддержите тайно" }), "variants[0].heading", /says "таин"/],
  [thanksWritten({ placements: ["wall"] }), "placements", /begins to give/],
  [
    thanksWritten({ variants: [variantWritten({ paragraphs: ["Thank you."] })] }),
    "variants[0].offer",
    /must be none/,
  ],
  [written({ placements: ["thanks"] }), "placements", /supporters alone/],
  [written({ ticker: { ...DAYS } }), "ticker", /money with a currency/],
  [written({ ticker: { ...DAYS, money: "5", supporters: 5 } }), "ticker", /or for supporters/],
  [written({ ticker: { ...DAYS, money: "5", currency: "xxx" } }), "ticker.currency", /no currency/],
  [written({ ticker: { ...DAYS, money: "5" } }), "ticker.currency", /is missing/],
  [written({ ticker: { ...DAYS, money: "0", currency: "usd" } }), "ticker.money", /an amount/],
  [
    written({ ticker: { from: "2026-12-01T00:00Z", until: "x", supporters: 1 } }),
    "ticker.from",
    /day/,
  ],
  [written({ ticker: { ...DAYS, until: "2026-11-01", supporters: 1 } }), "ticker.until", /before/],
  [nested(200_000), "", /nested too deep/],
  [written({ from: "2026-12-01", note: "x".repeat(16_384) }), "", /over 16384 bytes/],
];

test.each(WRONG)("what is wrong is named by its field: %#", (document, field, problem) => {
  const parsed = parseCampaign(document, promiseIn);
  expect(parsed.ok).toBe(false);
  if (parsed.ok) return;
  const named = parsed.reason.find((fault) => fault.field === field);
  expect(named?.problem, JSON.stringify(parsed.reason)).toMatch(problem);
});

test("everything that is wrong is said at once", () => {
  const parsed = parseCampaign(
    withVariant({ heading: "{x}", cards: { usd: ["1"] } }, { from: "soon" }),
  );
  expect(parsed.ok ? [] : parsed.reason.map(({ field }) => field)).toEqual([
    "variants[0].heading",
    "variants[0].cards.usd[0]",
    "from",
  ]);
});

test("a policy is a table by country, as careful as what ships where it says nothing", () => {
  expect(parsePolicy({ countries: { BY: "refuse", KZ: "warn" } })).toEqual({
    ok: true,
    value: { countries: { BY: "refuse", KZ: "warn" }, unknown: "replace", tor: "replace" },
  });
});

test.each([
  [null, ""],
  [{}, "countries"],
  [{ countries: { BY: "never" } }, "countries.BY"],
  [{ countries: { by: "ask" } }, "countries.by"],
  [{ countries: { T1: "ask" } }, "countries.T1"],
  [{ countries: { UK: "ask" } }, "countries.UK"],
  [{ countries: {}, unknown: "yes" }, "unknown"],
  [{ countries: {}, elsewhere: "ask" }, "elsewhere"],
])("of the policy %j it is said what is wrong", (document, field) => {
  const parsed = parsePolicy(document);
  expect(parsed.ok ? null : parsed.reason.map((fault) => fault.field)).toContain(field);
});
