import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { playNear } from "./near.ts";
import { scenarios } from "./scenario.ts";
import { PATIENCE, runsOf } from "./settings.ts";

const said: unknown[] = [];

beforeEach(() => {
  for (const level of ["log", "info", "warn", "error"] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => void said.push(...words));
  }
});
afterEach(() => vi.restoreAllMocks());

/** What is counted of appeals and articles: nobody's rows. */
const COUNTED = ["credits", "credit_totals", "article_gifts"];

type Rows = readonly (readonly [table: string, row: Readonly<Record<string, unknown>>])[];

/** Names of nobody and of nothing: what a row is counted under, and when. */
const PLAIN = /^(?:campaign-\d|article-\d|plain|warm|held-back|epic|wall|\d{4}-\d\d)$/;

const texts = (row: object) =>
  Object.values(row).filter((value): value is string => typeof value === "string");

test(
  "whoever steals the database learns of no giver which article or appeal they came from, and from which country no card is",
  async () => {
    let credits = 0;
    await fc.assert(
      fc.asyncProperty(scenarios({ trouble: false, repaired: false }), async (scenario) => {
        const { query, judge } = await playNear(scenario);
        const names = (await query(TABLES)) as readonly { readonly name: string }[];
        const rows: Rows = (
          await Promise.all(
            names.map(async ({ name }) =>
              (await query(`SELECT * FROM ${name}`)).map((row) => [name, { ...row }] as const),
            ),
          )
        ).flat();
        const { truth } = await judge();
        const paid = new Set(truth.credits.map(({ intent }) => intent));
        const unsettled = ([table, row]: Rows[number]) =>
          table === "intents" && !paid.has(String(row["intent_id"]));

        const telling = rows.filter(([, row]) =>
          texts(row).some((text) => /^(?:campaign|article)-\d$/.test(text)),
        );
        const told = telling.filter((row) => !unsettled(row));
        expect(told.filter(([table]) => !COUNTED.includes(table))).toEqual([]);
        credits += told.length;

        const exact = told.filter(
          ([table, row]) => table === "credits" && !/^[125]0*$/.test(String(row["value"])),
        );
        expect(exact).toEqual([]);

        const elsewhere = new Set(
          rows.filter(([table]) => !COUNTED.includes(table)).flatMap(([, row]) => texts(row)),
        );
        const joins = told
          .flatMap(([, row]) => texts(row))
          .filter((text) => !PLAIN.test(text) && elsewhere.has(text));
        expect(joins).toEqual([]);
        expect(rows.filter(([, row]) => texts(row).some((text) => /\bRU\b/.test(text)))).toEqual(
          [],
        );
      }),
      { ...runsOf("other") },
    );
    expect(credits).toBeGreaterThan(0);
    expect(JSON.stringify(said)).not.toMatch(/\bRU\b|campaign-\d|article-\d/);
  },
  PATIENCE,
);

const TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
