import { beforeEach, expect, test } from "vitest";
import type { Tally } from "../../src/appeals/tally.ts";
import { D1ArmsFigures } from "../../src/edge/d1/arms-figures.ts";
import { D1TallyBooks } from "../../src/edge/d1/tally-books.ts";
import { D1TallyFigures } from "../../src/edge/d1/tally-figures.ts";
import { shareByWorth } from "../../src/appeals/share-by-worth.ts";
import { MINUTE } from "../../src/kernel/time.ts";
import { campaignWith, variantWith } from "../support/campaigns.ts";
import { handClock } from "../support/hand-clock.ts";
import { d1Over, migratedSqlite } from "../support/sqlite-d1.ts";

const WINTER = campaignWith({
  id: "winter",
  assignment: "bandit",
  control: "a",
  variants: [variantWith({ id: "a" }), variantWith({ id: "b" }), variantWith({ id: "new" })],
});

let sqlite = migratedSqlite();
let db = d1Over(sqlite);
beforeEach(() => {
  sqlite = migratedSqlite();
  db = d1Over(sqlite);
});

function seen(variant: string, impressions: number, changes: Partial<Tally> = {}): Tally {
  const rest = { placement: "epic", day: "2026-11-22", readers: 0, clicks: 0, starts: 0 } as const;
  return { campaign: "winter", variant, impressions, ...rest, ...changes };
}

/** So many gifts of that many cents a year. */
function gifts(variant: string, count: number, cents: number): void {
  for (let at = 0; at < count; at += 1) {
    sqlite
      .prepare("INSERT INTO credits VALUES (?, 'winter', ?, 'epic', '2026-11', ?, 0)")
      .run(`${variant}-${at}`, variant, cents);
  }
}

function open() {
  const clock = handClock();
  return { clock, board: shareByWorth({ figures: new D1ArmsFigures(db), clock }) };
}

test("a variant's figures are its impressions on all shards, and its gifts less what was taken back", async () => {
  const books = new D1TallyBooks(db);
  await books.write(1, [seen("a", 100), seen("a", 50, { placement: "wall", day: "2026-11-21" })]);
  await books.write(2, [seen("a", 7), seen("b", 9, { campaign: "spring" })]);
  gifts("a", 3, 2_000);
  sqlite.exec("UPDATE credits SET returned = value WHERE receipt_tag = 'a-0'");
  sqlite.exec(
    "INSERT INTO credit_totals VALUES ('winter', 'a', 'epic', '2026-05', 2, 12000, 7200)",
  );
  expect(await new D1ArmsFigures(db).arms("winter")).toEqual([
    { variant: "a", impressions: 157, conversions: 4, value: 16_000, squares: 8_000 },
  ]);
  expect(await new D1TallyFigures(db).counted("winter")).toEqual([
    seen("a", 107),
    seen("a", 50, { placement: "wall", day: "2026-11-21" }),
  ]);
});

test("who has earned more is shown more, by whole steps, and a new variant gets its chance", async () => {
  await new D1TallyBooks(db).write(1, [seen("a", 4_000), seen("b", 4_000)]);
  gifts("a", 20, 2_000);
  gifts("b", 60, 5_000);
  const { board } = open();
  const { winter = [] } = await board.shares([WINTER]);
  const [a = 0, b = 0, fresh = 0] = winter;
  expect(a).toBe(1);
  expect(b + fresh).toBeGreaterThanOrEqual(95);
  expect([b % 5, fresh % 5]).toEqual([0, 0]);
});

test("only bandits have shares", async () => {
  const { board } = open();
  expect(await board.shares([{ ...WINTER, id: "fixed", assignment: "fixed" }])).toEqual({});
});

test("shares are good for ten minutes, then refunds and all are reckoned anew", async () => {
  await new D1TallyBooks(db).write(1, [seen("a", 4_000), seen("b", 4_000), seen("new", 4_000)]);
  gifts("a", 30, 2_000);
  gifts("b", 80, 2_000);
  const { clock, board } = open();
  const before = await board.shares([WINTER]);
  sqlite.exec("UPDATE credits SET returned = value WHERE variant = 'b'");
  clock.turn(10 * MINUTE - 1);
  expect(await board.shares([WINTER])).toEqual(before);
  clock.turn(1);
  const { winter: [a = 0, b = 0] = [] } = await board.shares([WINTER]);
  expect(a).toBeGreaterThan(b);
  expect(before["winter"]?.[1]).toBeGreaterThan(before["winter"]?.[0] ?? 0);
});

test("a store that is down is told, and asked again the next time", async () => {
  const clock = handClock();
  let down = true;
  const figures = {
    arms: async () => (down ? Promise.reject(new Error("down")) : Promise.resolve([])),
  };
  const board = shareByWorth({ figures, clock });
  await expect(board.shares([WINTER])).rejects.toThrow("down");
  down = false;
  expect((await board.shares([WINTER]))["winter"]).toHaveLength(3);
});
