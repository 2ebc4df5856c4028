import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtWorker } from "../bench/bundle.ts";
import { workerdBinary } from "../bench/packages.ts";
import { STRIPE_KEY, wholeNewsstand, type Whole } from "../bench/whole.ts";
import type { FakeStripe } from "../stripe/fake.ts";
import { startFakeStripe } from "../stripe/server.ts";
import { Crowd } from "./crowd.ts";
import { Dice } from "./dice.ts";
import { readDisk } from "./disk.ts";
import { Mail } from "./mail.ts";
import { effectOf, IS, ought } from "./ought.ts";

const KILLS = 20;

/** D1 in the same process is too near: what is told too early would be true by the time that anybody heard. In ms. */
const AWAY = 8;

/** `KILL_SEED` gives a seed again. What the machine does meanwhile is chance all the same. */
const seed = Number(process.env["KILL_SEED"] ?? Math.floor(Math.random() * 1_000_000));

/** Every minute, every quarter of an hour, every night. */
const [SWEEP, ...OTHER_REPAIRS] = ["* * * * *", "*/15 * * * *", "17 3 * * *"] as const;

const runs = spawnSync(workerdBinary(), ["--version"]).status === 0;
if (!runs) process.stdout.write("skipped: kill -9, because workerd does not run here\n");

const state = await mkdtemp(join(tmpdir(), "newsstand-kill-"));
let fake: FakeStripe;
let whole: Whole;
beforeAll(async () => {
  if (!runs) return;
  fake = await startFakeStripe({ secretKey: STRIPE_KEY });
  whole = await wholeNewsstand({
    source: await builtWorker(),
    state,
    stripe: fake.url,
    away: AWAY,
  });
  await whole.start();
});
afterAll(async () => {
  await whole?.remove();
  await fake?.close();
  await rm(state, { recursive: true });
});

test.runIf(runs)(
  `${KILLS} kills under load lose no acknowledged event, tear nothing and are healed (KILL_SEED=${seed})`,
  { timeout: 240_000 },
  async () => {
    const dice = new Dice(seed);
    const mail = new Mail(fake, whole.url, dice);
    const crowd = new Crowd(fake, whole.url, dice);
    const clock = ticking();
    let caught = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await crowd.live();
      await sleep(dice.below(400));
      await whole.kill();
      caught += await inspect(kill, mail, crowd);
      await whole.start();
    }
    await crowd.settled();
    while (!mail.isThrough) await sleep(20);
    await mail.stop();
    await clock.stop();
    await sweep();

    expect(await events("state <> 'applied'")).toEqual([]);
    const booked = new Set((await events("true")).map(({ event_id }) => event_id));
    expect([...mail.acknowledged.keys()].filter((id) => !booked.has(id))).toEqual([]);
    const is = await rows();
    expect(is).toEqual(ought(fake));
    expect(Object.keys(fake.state.sessions)).toHaveLength(crowd.donors);
    // What the sweep healed is whole: the other repairs find nothing to do.
    for (const cron of OTHER_REPAIRS) await whole.tick(cron);
    expect(await events("type = 'newsstand.differs'")).toEqual([]);
    expect(await rows()).toEqual(is);
    await whole.kill();
    expect((await readDisk(state)).damage).toEqual([]);
    // Else nothing was at stake.
    expect([caught, mail.failed].every((count) => count > 0)).toBe(true);
    process.stdout.write(
      `kill -9: seed ${seed}, ${KILLS} kills, ${crowd.donors} donors, ${mail.acknowledged.size} events, ` +
        `${mail.failed} deliveries cut off, ${caught / KILLS} acknowledged and not applied at a kill, ${is.length} facts\n`,
    );
  },
);

/**
 * What was said to be safe is on disk, and an event counts as applied only together with what it led to. How many
 * events were acknowledged and are still to be applied.
 */
async function inspect(kill: number, { acknowledged }: Mail, { thanked }: Crowd): Promise<number> {
  const [told, givers] = [[...acknowledged.values()], [...thanked]];
  const disk = await readDisk(state);
  const applied = told.filter(({ id }) => disk.events.get(id) === "applied");
  const effects = applied.flatMap((event) => effectOf(fake, event) ?? []);
  const intentOf = (session: string) => fake.state.sessions[session]?.client_reference_id ?? "";
  expect({
    kill,
    damage: disk.damage,
    lost: told.filter(({ id }) => !disk.events.has(id)).map(({ id, type }) => `${id} ${type}`),
    torn: effects.map(({ table, id }) => `${table} ${id}`).filter((fact) => !disk.facts.has(fact)),
    thankedForNothing: givers.filter((session) => !disk.givers.has(intentOf(session))),
  }).toEqual({ kill, damage: [], lost: [], torn: [], thankedForNothing: [] });
  return told.filter(({ id }) => disk.events.get(id) === "pending").length;
}

/** The cron's minute, somewhat shorter; a tick that is cut off is one that did not come. */
function ticking() {
  const end = new AbortController();
  const run = async (): Promise<void> => {
    while (!end.signal.aborted) {
      await whole.tick(SWEEP).catch(() => null);
      await sleep(250);
    }
  };
  const running = run();
  return {
    stop: async () => {
      end.abort();
      await running;
    },
  };
}

/** The sweep until nothing is pending; time is not waited for. */
async function sweep(): Promise<void> {
  for (let ticks = 0; ticks < 200; ticks += 1) {
    if ((await events("state = 'pending'")).length === 0) return;
    await whole.sql("UPDATE events SET due = 0 WHERE state = 'pending'");
    await whole.tick(SWEEP);
  }
}

async function events(where: string) {
  return whole.sql<{ event_id: string; type: string; state: string; reason: string | null }>(
    `SELECT event_id, type, state, reason FROM events WHERE ${where}`,
  );
}

async function rows(): Promise<readonly string[]> {
  return (await whole.sql<{ row: string }>(IS)).map(({ row }) => row);
}
