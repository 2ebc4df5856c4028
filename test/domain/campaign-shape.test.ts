import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_CAMPAIGNS } from "../../src/appeals/default-campaigns.ts";
import { readCampaign } from "../../src/edge/campaigns/read-campaign.ts";
import { compiled, thanksWritten, withVariant, written } from "../support/written-campaigns.ts";

const FULL = withVariant(
  {
    heading: "{count} read in {country}",
    paragraphs: [
      ["a ", { strong: "b" }, { link: "c", to: "/d" }],
      [{ count: { one: "e", other: "f" } }],
    ],
    cards: { usd: ["3", "7"] },
    showsTicker: true,
    picture: { src: "/lamp.png", alt: "", width: 40, height: 30 },
    call: { kind: "newsletter", label: "g", to: "mailto:desk@lamplight.example" },
  },
  {
    placements: ["inline", "epic"],
    inlineAfter: 3,
    from: "2026-12-01",
    until: "2026-12-31",
    audience: { tiers: ["open"], sections: ["River"], tags: ["h"], reads: { from: 2 } },
    caps: { views: { most: 4, days: 30 } },
    holdback: 0.1,
    ticker: { money: "500", currency: "eur", from: "2026-12-01", until: "2026-12-31" },
  },
);

const TICKER = compiled(FULL).ticker;
const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test("what was compiled and kept is read back as it was", () => {
  for (const document of [written(), FULL, thanksWritten()]) {
    const campaign = compiled(document);
    expect(readCampaign(stored(campaign))).toEqual({ ok: true, value: campaign });
  }
  expect(DEFAULT_CAMPAIGNS.filter(({ priority }) => priority >= -999)).toEqual([]);
});

/** The way to every value in a document. */
function ways(value: unknown, way: readonly (string | number)[] = []): (string | number)[][] {
  const deeper =
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([name, inner]) => ways(inner, [...way, name]))
      : [];
  return [[...way], ...deeper];
}

function replaced(whole: unknown, way: readonly (string | number)[], value: unknown): unknown {
  const copy = { whole: stored(whole) };
  let at: Record<string | number, unknown> = copy;
  for (const name of ["whole", ...way].slice(0, -1)) at = at[name] as typeof at;
  at[["whole", ...way].at(-1) ?? "whole"] = value;
  return copy.whole;
}

test("a value of another kind anywhere in it is found", () => {
  const campaign = stored(compiled(FULL));
  for (const way of ways(campaign)) {
    for (const junk of [{ odd: 1 }, [[7]]]) {
      expect(readCampaign(replaced(campaign, way, junk)).ok, way.join(".")).toBe(false);
    }
  }
});

test("whatever stands in the database, nothing throws", () => {
  const campaign = stored(compiled(FULL));
  const way = fc.constantFrom(...ways(campaign));
  fc.assert(
    fc.property(way, fc.jsonValue(), (at, value) => {
      const read = readCampaign(replaced(campaign, at, value));
      if (!read.ok) expect(read.reason).toHaveLength(1);
    }),
  );
});

test.each([
  ["a script", { paragraphs: [[{ link: "x", to: "javascript:alert(1)" }]] }],
  ["another site's picture", { picture: { src: "//a.example/b", alt: "", width: 1, height: 1 } }],
  ["a call to a script", { call: { kind: "link", label: "x", to: "javascript:alert(1)" } }],
  ["an unknown placement's neighbour", { needs: ["name"] }],
  ["an amount below one", { cards: { usd: { amounts: [0], suggested: 0 } } }],
  ["a field of somebody's own", { html: "<b>" }],
])("%s that was put into the database is not shown", (_, changes) => {
  const campaign = compiled(written());
  const variants = [{ ...campaign.variants[0], ...changes }];
  expect(readCampaign(stored({ ...campaign, variants })).ok).toBe(false);
});

test.each([
  ["language", "en_US"],
  ["language", "english"],
  ["from", 8.65e15],
  ["until", -1],
  ["ticker", { ...TICKER, of: { kind: "money", currency: "dollars" } }],
  ["ticker", { ...TICKER, of: { kind: "money", currency: "xxx" } }],
  ["ticker", { ...TICKER, until: "soon" }],
])("a campaign whose %s became %j is not shown", (field, value) => {
  const read = readCampaign(stored({ ...compiled(FULL), [field]: value }));
  expect(read.ok ? "" : read.reason[0]?.field).toMatch(new RegExp(`^${field}`));
});

test("a count without a text for other numbers is not shown", () => {
  const campaign = compiled(written());
  const variants = [{ ...campaign.variants[0], paragraphs: [[{ count: { one: "x" } }]] }];
  expect(readCampaign(stored({ ...campaign, variants })).ok).toBe(false);
});

test("a release that adds a field, and the way back from it, take nothing off the page", () => {
  const campaign = compiled(withVariant({ cards: { usd: ["3", "7"] } }));
  const { holdback: _, ticker: __, caps, audience, ...rest } = campaign;
  const { tags: ___, ...meant } = audience;
  const variants = campaign.variants.map(({ call: ____, ...one }) => ({ ...one, colour: "red" }));
  const other = { ...rest, caps: { ...caps, hours: 3 }, audience: meant, variants, weekdays: [1] };
  expect(readCampaign(stored({ version: 2, ...other }))).toEqual({ ok: true, value: campaign });
  expect(readCampaign(stored({ version: 1, ...other })).ok).toBe(false);
  const broken = readCampaign(stored({ version: 2, ...other, language: 7 }));
  expect(broken.ok ? "" : broken.reason[0]?.problem).toMatch(/is of another release/);
});

test("a supporters' campaign that was made to ask is not shown", () => {
  const thanks = compiled(thanksWritten());
  const [variant] = thanks.variants;
  const asking = { ...thanks, variants: [{ ...variant, offer: "cards", button: "Give" }] };
  expect(readCampaign(asking).ok).toBe(false);
  const mixed = { ...thanks, audience: { ...thanks.audience, readers: ["supporter", "lapsed"] } };
  expect(readCampaign(mixed).ok).toBe(false);
});
