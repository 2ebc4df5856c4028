import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deliver } from "./deliver.ts";
import type { Reading } from "./gauge.ts";
import { manyDonors, MARK_DIGITS, type ManyDonors } from "./many-donors.ts";
import { wholeNewsstand, type Whole } from "./whole.ts";

export interface CatchUp {
  readonly backlog: number;
  readonly appliedPerSecond: number;
  readonly ticks: number;
  /** Seconds. */
  readonly longestTick: number;
  /** Of the tick that asked most. */
  readonly stripeCalls: number;
  readonly roundTrips: number;
  readonly statements: number;
  /** What is wrong with the books afterwards; null where they are right. */
  readonly wrong: string | null;
}

/** The cron handler back to back, from a backlog of so many events of donors who gave twice, until none is pending. */
export async function measureCatchUp(source: Buffer, backlog: number): Promise<CatchUp> {
  const state = await mkdtemp(join(tmpdir(), "newsstand-bench-state-"));
  const donors = await manyDonors();
  const whole = await wholeNewsstand({ source, state, stripe: donors.url, away: 0 });
  try {
    await whole.start();
    const crowd = Math.ceil(backlog / donors.events);
    await pileUp(whole, donors, crowd);
    const ticks = await work(whole, donors);
    const seconds = ticks.reduce((sum, tick) => sum + tick.seconds, 0);
    const busiest = ticks.toSorted((a, b) => requests(b) - requests(a))[0];
    const waiting = await pending(whole);
    return {
      backlog: crowd * donors.events,
      appliedPerSecond: (crowd * donors.events - waiting) / seconds,
      ticks: ticks.length,
      longestTick: Math.max(...ticks.map((tick) => tick.seconds)),
      stripeCalls: busiest?.stripeCalls ?? 0,
      roundTrips: busiest?.roundTrips ?? 0,
      statements: busiest?.statements ?? 0,
      wrong: waiting > 0 ? `${waiting} events are pending` : await mistakes(whole, crowd),
    };
  } finally {
    await whole.remove();
    await donors.close();
    await rm(state, { recursive: true });
  }
}

interface Tick extends Reading {
  readonly seconds: number;
  readonly stripeCalls: number;
}

const requests = ({ stripeCalls, roundTrips }: Tick) => stripeCalls + roundTrips;

/**
 * The events of one donor come while Stripe is down, and workerd dies before it tries again. The other donors' rows
 * are made from theirs, in the order in which they would have come.
 */
async function pileUp(whole: Whole, donors: ManyDonors, crowd: number): Promise<void> {
  donors.down(true);
  for (const event of donors.eventsOf(0)) {
    if ((await deliver(whole.url, event)) !== 200) throw new Error("an event was not taken");
  }
  await whole.kill();
  donors.down(false);
  await whole.start();
  const columns = await whole.sql<{ name: string }>("PRAGMA table_info(events)");
  const numbered = (column: string) =>
    `substr(${column}, 1, length(${column}) - ${MARK_DIGITS}) || printf('%0${MARK_DIGITS}d', i)`;
  const values: Readonly<Record<string, string>> = {
    event_id: numbered("event_id"),
    subject_id: numbered("subject_id"),
    attempts: "0",
    doubts: "0",
    reason: "NULL",
    due: "i",
  };
  const names = columns.map(({ name }) => name);
  await whole.sql("UPDATE events SET due = 0, attempts = 0, doubts = 0, reason = NULL");
  await whole.sql(
    `WITH RECURSIVE crowd (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM crowd WHERE i < ${crowd - 1})
     INSERT INTO events (${names.join(", ")})
     SELECT ${names.map((name) => values[name] ?? name).join(", ")} FROM events, crowd`,
  );
  await whole.reading();
}

async function work(whole: Whole, donors: ManyDonors): Promise<readonly Tick[]> {
  const ticks: Tick[] = [];
  for (let left = await pending(whole), before = left + 1; left > 0 && left < before;) {
    const asked = donors.asked();
    const start = performance.now();
    await whole.tick("* * * * *");
    const seconds = (performance.now() - start) / 1_000;
    const reading = await whole.reading();
    ticks.push({ ...reading, seconds, stripeCalls: donors.asked() - asked });
    before = left;
    left = await pending(whole);
  }
  return ticks;
}

async function pending(whole: Whole): Promise<number> {
  const sql = "SELECT COUNT(*) AS n FROM events WHERE state = 'pending'";
  return (await whole.sql<{ n: number }>(sql))[0]?.n ?? 0;
}

/** Everybody gave twice, and the same. */
async function mistakes(whole: Whole, crowd: number): Promise<string | null> {
  const [found] = await whole.sql<{ receipts: number; givers: number; minor: number }>(
    "SELECT COUNT(*) AS receipts, COUNT(DISTINCT supporter_id) AS givers, SUM(minor) AS minor FROM receipts",
  );
  const wanted = { receipts: crowd * 2, givers: crowd, minor: crowd * 2 * 500 };
  const [is, ought] = [JSON.stringify(found), JSON.stringify(wanted)];
  return is === ought ? null : `the books say ${is}, not ${ought}`;
}
