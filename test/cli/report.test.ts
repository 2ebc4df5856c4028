import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { printReport } from "../../src/cli/campaigns/print-report.ts";
import { openFiles } from "../../src/cli/state.ts";
import type { ReadOut } from "../../src/journeys/read-out-campaigns.ts";
import type { Change } from "../../src/newsroom/statistics/relative-change.ts";
import { run } from "./command.ts";

const variant = (id: string) => ({
  id,
  heading: "Keep the lamp lit",
  paragraphs: ["Give from {amount} a month."],
  button: "Support us",
});
const WINTER = {
  id: "winter",
  language: "en",
  placements: ["epic", "wall"],
  audience: { readers: ["anonymous"] },
  holdback: 0.1,
  control: "a",
  variants: [variant("a"), variant("b")],
};

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "newsstand-report-"));
  await writeFile(join(folder, "winter.json"), JSON.stringify(WINTER));
  const published = await campaigns("publish", join(folder, "winter.json"));
  expect(published).toMatchObject({ code: 0 });
  const files = await openFiles(folder);
  await files.db.exec(SEEN.replace(/\s+/g, " "));
  await files.db.exec(GIVEN.replace(/\s+/g, " "));
  await files.db.exec(
    "INSERT INTO article_gifts VALUES ('the-last-ferry', '2026-11', 5), ('salt', '2026-11', 4)",
  );
  await files.close();
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const SEEN = `INSERT INTO appeal_tallies VALUES
  (1, 'winter', 'a', 'epic', '2026-11-20', 4500, 9000, 300, 90),
  (1, 'winter', 'b', 'epic', '2026-11-20', 4000, 8000, 300, 90),
  (2, 'winter', 'b', 'wall', '2026-11-22', 500, 700, 20, 9),
  (1, 'winter', 'held-back', 'epic', '2026-11-21', 1000, 2100, 0, 0)`;

/** A hundred of a's and two hundred of b's bring five dollars a month. */
const GIVEN = `INSERT INTO credit_totals VALUES
  ('winter', 'a', 'epic', '2026-11', 100, 600000, 360000),
  ('winter', 'b', 'epic', '2026-11', 190, 1140000, 684000),
  ('winter', 'b', 'wall', '2026-11', 10, 60000, 36000)`;

async function campaigns(...args: readonly string[]) {
  return run("campaigns", ...args, "--state", folder);
}

test("the report says what was counted and what was given, and which variant brings more", async () => {
  const { code, out } = await campaigns("report", "winter");
  expect(code).toBe(0);
  expect(out.split("\n")[0]).toBe("winter  (fixed)  2026-11-20 to 2026-11-22");
  expect(out).toMatch(/ b +epic +4,000 +8,000 +300 +90 +190 +\$11,400.00 +\$1,425.00\n/);
  expect(out).toMatch(/ b +all +4,500 +8,700 +320 +99 +200 +\$12,000.00 /);
  expect(out).toMatch(
    / b brings 100 % more a reader than a; between \d\d % and \d\d\d % more\. Decided: b brings more\.\n/,
  );
  expect(out).toContain(
    "Asking and not asking: 300 and 0 gifts. Under 20 each nothing can be said.",
  );
  expect(out).toMatch(/the-last-ferry +2026-11 +5\n/);
  expect(out).toMatch(/salt +2026-11 +fewer than 5\n/);
  expect(out).not.toContain("ALARM");
}, 30_000);

test("the same goes for machines", async () => {
  const { code, out } = await campaigns("report", "--json");
  expect(code).toBe(0);
  const { campaigns: found } = JSON.parse(out) as { campaigns: { comparisons: object[] }[] };
  expect(found[0]?.comparisons).toMatchObject([{ variant: "b", against: "a", finding: "more" }]);
}, 30_000);

test("a campaign that is not there is named", async () => {
  const { code, err } = await campaigns("report", "summer");
  expect([code, err]).toEqual([1, expect.stringContaining("summer")]);
}, 30_000);

test("who is shown what may not be changed once readers have met it; words may", async () => {
  const path = join(folder, "again.json");
  const written = async (changes: object) =>
    writeFile(path, JSON.stringify({ ...WINTER, ...changes }));
  await written({ holdback: 0.2, control: "b" });
  const refused = await campaigns("publish", path);
  expect(refused.code).toBe(1);
  expect(refused.out).toMatch(/^winter: holdback, control: .*new id/);
  const simulated = await campaigns("simulate", path);
  expect([simulated.code, simulated.err]).toEqual([
    1,
    expect.stringContaining("publish would refuse"),
  ]);
  await written({ variants: [{ ...variant("a"), heading: "Keep the lamps lit" }, variant("b")] });
  expect(await campaigns("publish", path)).toMatchObject({ code: 0 });
  await written({ id: "unmet" });
  expect(await campaigns("publish", path)).toMatchObject({ code: 0 });
  await written({ id: "unmet", holdback: 0.2 });
  expect(await campaigns("publish", path)).toMatchObject({ code: 0 });
}, 60_000);

const NAMES = { variant: "b", against: "a" };
const RUNNING: ReadOut = {
  ...{ campaign: "winter", assignment: "fixed", per: "readers", days: null, rows: [] },
  ...{ totals: [], asking: null, mismatch: null, shares: null, comparisons: [] },
};

function saidOf(change: Change, finding: "open" | "less"): string {
  const comparisons = [{ ...NAMES, change, finding }];
  return printReport({ campaigns: [{ ...RUNNING, comparisons }], articles: [] });
}

test("what is not decided is said in plain words", () => {
  expect(saidOf({ estimate: 0.12, low: -0.03, high: 0.29 }, "open")).toContain(
    "b brings 12 % more a reader than a; between 3 % less and 29 % more. Not decided yet; look again as often as you like.",
  );
  expect(saidOf({ estimate: -0.3, low: -0.5, high: -0.1 }, "less")).toContain(
    "b brings 30 % less a reader than a; between 10 % and 50 % less. Decided: b brings less.",
  );
});

test("an alarm says how readers are divided, and a bandit how they are to be", () => {
  const parts = [
    { name: "a", readers: 5_500, share: 0.5 },
    { name: "b", readers: 4_500, share: 0.5 },
  ];
  const said = printReport({ campaigns: [{ ...RUNNING, mismatch: { parts } }], articles: [] });
  expect(said).toContain("ALARM: a 5,500 where 5,000 are expected, b 4,500 where 5,000");
  const comparisons = [{ ...NAMES, change: null, finding: "steered" }] as const;
  const steered = {
    ...RUNNING,
    assignment: "bandit",
    comparisons,
    shares: { a: 1, b: 99 },
  } as const;
  expect(printReport({ campaigns: [steered], articles: [] })).toContain(
    "Shares now, by what was earned: a 1 %, b 99 %.",
  );
});

test("where nobody has met a campaign, that is said", () => {
  expect(printReport({ campaigns: [], articles: [] })).toContain("no campaign has been met");
});
