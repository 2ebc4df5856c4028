import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/edge/config.ts";
import { VARS } from "./config-vars.ts";

const { METER, BOTS, GIFT_LINKS, FEES, CAPS } = VARS;

function parse(variable: string, value: unknown) {
  return parseConfig({ ...VARS, [variable]: value });
}

/** The configuration, or the test ends here. */
function read(variable: string, value: unknown) {
  const parsed = parse(variable, value);
  if (!parsed.ok) throw new Error(`${parsed.reason.variable} ${parsed.reason.hint}`);
  return parsed.value;
}

const meter = (part: object) => ({ ...METER, ...part });
const exceptions = (...all: readonly unknown[]) => meter({ exceptions: all });
const bots = (part: object) => ({ ...BOTS, ...part });
const agents = (part: object) =>
  bots({ agents: [...BOTS.agents, { origin: "https://a.example", category: "agent", ...part }] });
const gifts = (part: object) => ({ ...GIFT_LINKS, ...part });

/** Each with what of it is named, where it is not the table itself. */
const WRONG: readonly (readonly [string, unknown, string?])[] = [
  ...["METER", "BOTS", "GIFT_LINKS", "FEES", "CAPS"].flatMap((table) =>
    [null, 7, "", "wrong-text", "[]", "{wrong", [], true].map((value) => [table, value] as const),
  ),
  ...[61, -1, 1.5, "3", null, Number.NaN, "unlimited"].map(
    (articles) => ["METER", meter({ articles }), "METER.articles"] as const,
  ),
  ...["wrong-week", "MONTH", 0, 367, 1.5, "30", null, { days: 7 }].map(
    (window) => ["METER", meter({ window }), "METER.window"] as const,
  ),
  ["METER", meter({ wrongword: 3 }), "METER"],
  ["METER", meter({ exceptions: "wrong-list" }), "METER.exceptions"],
  ["METER", exceptions({}), "METER.exceptions.0.articles"],
  ["METER", exceptions({ articles: "wrong-all" }), "METER.exceptions.0.articles"],
  ["METER", exceptions({ articles: 61 }), "METER.exceptions.0.articles"],
  ["METER", exceptions({ articles: 1, wrongword: 1 }), "METER.exceptions.0"],
  ["METER", exceptions("wrong-table"), "METER.exceptions.0"],
  ["METER", exceptions({ countries: "BY", articles: 1 }), "METER.exceptions.0.countries"],
  ["METER", exceptions({ countries: ["by"], articles: 1 }), "METER.exceptions.0.countries.0"],
  [
    "METER",
    exceptions({ articles: 1 }, { countries: ["BY", "wrong-land"], articles: 1 }),
    "METER.exceptions.1.countries.1",
  ],
  ["METER", exceptions({ countries: [7], articles: 1 }), "METER.exceptions.0.countries.0"],
  ["METER", exceptions({ olderThanDays: 0, articles: 1 }), "METER.exceptions.0.olderThanDays"],
  ["METER", exceptions({ olderThanDays: "9", articles: 1 }), "METER.exceptions.0.olderThanDays"],
  ...["search", "preview", "agent", "training"].flatMap((category) =>
    ["wrong-treatment", "FULL", "", null, undefined, "constructor"].map(
      (treatment) => ["BOTS", bots({ [category]: treatment }), `BOTS.${category}`] as const,
    ),
  ),
  ...[0.01, "1,50", "-1", "wrong-price", "", "1e3", undefined, "9999999"].map(
    (price) => ["BOTS", bots({ price }), "BOTS.price"] as const,
  ),
  ...["usd", "wrong-coin", "US", "", 840, undefined].map(
    (currency) => ["BOTS", bots({ currency }), "BOTS.currency"] as const,
  ),
  ["BOTS", bots({ wrongword: "full" }), "BOTS"],
  ["BOTS", bots({ agents: "https://wrong.example" }), "BOTS.agents"],
  ...["http://wrong.example", "wrong.example", "https://wrong.example/", "", 7].map(
    (origin) => ["BOTS", agents({ origin }), "BOTS.agents.1.origin"] as const,
  ),
  ["BOTS", agents({ category: "wrong-category" }), "BOTS.agents.1.category"],
  ["BOTS", agents({ wrongword: 1 }), "BOTS.agents.1"],
  ...["opens", "days", "aMonth"].flatMap((name) =>
    [-1, 1.5, "10", 100_000, null, undefined].map(
      (value) => ["GIFT_LINKS", gifts({ [name]: value }), `GIFT_LINKS.${name}`] as const,
    ),
  ),
  ...[-1, 21, 2.905, "2.9", Number.NaN, undefined].map(
    (percent) => ["FEES", { ...FEES, percent }, "FEES.percent"] as const,
  ),
  ...[0.3, "0.301", "-1", "wrong-sum", "", undefined].map(
    (fixed) => ["FEES", { ...FEES, fixed }, "FEES.fixed"] as const,
  ),
  ...["USD", "xyz", "wrong-coin", "", 840, undefined].map(
    (currency) => ["FEES", { ...FEES, currency }, "FEES.currency"] as const,
  ),
  ["FEES", { ...FEES, wrongword: 1 }, "FEES"],
  ...["perAddress", "perBrowser", "perMinute"].flatMap((name) =>
    [0, -1, 1.5, "10", 10_000_000, null, undefined].map(
      (value) => ["CAPS", { ...CAPS, [name]: value }, `CAPS.${name}`] as const,
    ),
  ),
  ["CAPS", { ...CAPS, wrongword: 1 }, "CAPS"],
  ["GIFT_LINKS", gifts({ opens: 0 }), "GIFT_LINKS.opens"],
  ["GIFT_LINKS", gifts({ days: 0 }), "GIFT_LINKS.days"],
  ["GIFT_LINKS", gifts({ wrongword: 1 }), "GIFT_LINKS"],
];

const named = WRONG.map(([table, value, variable = table]) => ({ table, value, variable }));

test.each(named)("$table = $value is refused as $variable, without its value", (wrong) => {
  const { table, value, variable } = wrong;
  const parsed = parse(table, value);
  expect(parsed).toMatchObject({ ok: false, reason: { variable } });
  const said = JSON.stringify(parsed);
  // Every hint says what it must be, or at least what it is not.
  expect(said).toMatch(/"hint":"(?:must be|is no table of) /);
  expect(said).not.toMatch(/wrong|undefined|\[object|Invalid/);
});

describe("the meter", () => {
  test("counts in a calendar month or in so many days", () => {
    expect(read("METER", meter({})).meter).toEqual({
      articles: 3,
      window: "month",
      exceptions: [],
    });
    expect(read("METER", { articles: 0, window: 366 }).meter).toEqual({
      ...{ articles: 0, window: { days: 366 }, exceptions: [] },
    });
  });

  test("has exceptions by country, by age, by both or by neither, in the order they are written", () => {
    const set = exceptions(
      { countries: ["BY", "T1"], articles: "unlimited" },
      { olderThanDays: 365, articles: 60 },
      { countries: ["DE"], olderThanDays: 1, articles: 0 },
      { articles: 5 },
    );
    expect(read("METER", set).meter.exceptions).toEqual([
      { countries: ["BY", "T1"], olderThanDays: null, articles: "unlimited" },
      { countries: null, olderThanDays: 365, articles: 60 },
      { countries: ["DE"], olderThanDays: 1, articles: 0 },
      { countries: null, olderThanDays: null, articles: 5 },
    ]);
  });
});

describe("the policy on machines", () => {
  test("has a price only where somebody has to pay", () => {
    expect(read("BOTS", bots({ training: "refuse" })).bots.price).toBeNull();
    expect(read("BOTS", bots({ search: "pay", price: "12" })).bots.price).toEqual({
      ...{ amount: "12", currency: "USD" },
    });
  });

  test("knows no agents where none are named", () => {
    const { agents: _agents, ...without } = BOTS;
    expect(read("BOTS", without).bots.agents).toEqual([]);
  });
});

test("fees are exact, whatever currency they are in", () => {
  expect(read("FEES", { ...VARS.FEES, percent: 1.15, fixed: "45", currency: "jpy" }).fees).toEqual({
    share: 115,
    fixed: { minor: 45, currency: "jpy" },
  });
});

test.each(["METER", "BOTS", "GIFT_LINKS", "FEES", "CAPS"] as const)(
  "%s may be set as JSON",
  (table) => {
    expect(read(table, JSON.stringify(VARS[table]))).toEqual(read(table, VARS[table]));
  },
);

test.each(["0.25", ".25", "0.3333", "0.0"])("a teaser's share may be %s", (share) => {
  expect(parse("TEASER_SHARE", share).ok).toBe(true);
});
