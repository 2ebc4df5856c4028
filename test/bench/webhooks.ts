import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { deliver } from "./deliver.ts";
import { manyDonors } from "./many-donors.ts";
import { wholeNewsstand, type Whole } from "./whole.ts";

export interface Acknowledgement {
  readonly perSecond: number;
  readonly events: number;
  /** Answers that were not 2xx, or none. */
  readonly refused: number;
  /** ms from the moment an event was due to be sent. */
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  /** D1 round trips that a 2xx waits for. */
  readonly roundTrips: number;
}

const PER_SECOND = 100;

/** How long a round trip to D1 is made to take, to count those that the answer waits for: ms. */
const ROUND_TRIP = 250;

/**
 * The events of checkouts and renewals, signed, at a steady rate: sent when it is their turn, whatever became of those
 * before them.
 */
export async function measureAcknowledgement(
  source: Buffer,
  seconds: number,
): Promise<Acknowledgement> {
  const state = await mkdtemp(join(tmpdir(), "newsstand-bench-state-"));
  const donors = await manyDonors();
  const whole = await wholeNewsstand({ source, state, stripe: donors.url });
  try {
    await whole.start();
    // What is loaded at the first event is loaded.
    for (const event of donors.eventsOf(0)) await deliver(whole.url, event);
    const count = PER_SECOND * seconds;
    const events = Array.from({ length: Math.ceil(count / donors.events) }, (_, donor) =>
      donors.eventsOf(donor + 1),
    );
    const { times, refused } = await steadily(whole, events.flat().slice(0, count));
    const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
    return {
      perSecond: PER_SECOND,
      events: count,
      refused,
      p50: at(0.5),
      p99: at(0.99),
      worst: times.at(-1) ?? 0,
      roundTrips: await roundTrips(source, donors),
    };
  } finally {
    await whole.remove();
    await donors.close();
    await rm(state, { recursive: true });
  }
}

async function steadily(whole: Whole, events: readonly string[]) {
  const times: number[] = [];
  let refused = 0;
  const start = performance.now();
  await Promise.all(
    events.map(async (event, turn) => {
      const due = start + (turn * 1_000) / PER_SECOND;
      await sleep(Math.max(0, due - performance.now()));
      const status = await deliver(whole.url, event);
      times.push(performance.now() - due);
      if (status !== 200) refused += 1;
    }),
  );
  return { times: times.toSorted((a, b) => a - b), refused };
}

/** With D1 that far away, the time until the 2xx says how many round trips it waited for. */
async function roundTrips(
  source: Buffer,
  donors: Awaited<ReturnType<typeof manyDonors>>,
): Promise<number> {
  const state = await mkdtemp(join(tmpdir(), "newsstand-bench-state-"));
  const whole = await wholeNewsstand({ source, state, stripe: donors.url, away: ROUND_TRIP / 2 });
  try {
    await whole.start();
    const [first = "", ...events] = donors.eventsOf(0);
    await deliver(whole.url, first);
    let most = 0;
    // The second time each is one that is known.
    for (const event of [...events, ...events]) {
      const sent = performance.now();
      await deliver(whole.url, event);
      most = Math.max(most, Math.floor((performance.now() - sent) / ROUND_TRIP));
    }
    return most;
  } finally {
    await whole.remove();
    await rm(state, { recursive: true });
  }
}
