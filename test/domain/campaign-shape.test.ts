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

test("a supporters' campaign that was made to ask is not shown", () => {
  const thanks = compiled(thanksWritten());
  const [variant] = thanks.variants;
  const asking = { ...thanks, variants: [{ ...variant, offer: "cards", button: "Give" }] };
  expect(readCampaign(asking).ok).toBe(false);
  const mixed = { ...thanks, audience: { ...thanks.audience, readers: ["supporter", "lapsed"] } };
  expect(readCampaign(mixed).ok).toBe(false);
});
