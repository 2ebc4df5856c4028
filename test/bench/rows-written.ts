import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { FakeStripe } from "../stripe/fake.ts";
import { startFakeStripe } from "../stripe/server.ts";
import { deliver, isAskedFor } from "./deliver.ts";
import { formToken, FROM_ABROAD, STRIPE_KEY, wholeNewsstand, type Whole } from "./whole.ts";

export interface RowsWritten {
  readonly what: string;
  readonly events: number;
  /** Rows that D1 counts as written, indexes among them, over the events that came. */
  readonly average: number;
  readonly worst: number;
}

type Step = readonly [what: string, happen: (fake: FakeStripe) => unknown];

/** After the checkout: what is done to the gift, in order. */
const STEPS: readonly Step[] = [
  ["renewal", (fake) => fake.advance({ months: 1 })],
  ["refund", (fake) => fake.refund(charge(fake, 1), 200)],
  ["dispute", (fake) => fake.changeDispute(fake.dispute(charge(fake, 0)).id, "lost")],
];

function charge(fake: FakeStripe, age: number): string {
  const found = fake.charges()[age];
  if (!found) throw new Error("there is no such charge");
  return found.id;
}

/** One gift's life, event by event, each settled before the next is sent. */
export async function measureRowsWritten(source: Buffer): Promise<readonly RowsWritten[]> {
  const state = await mkdtemp(join(tmpdir(), "newsstand-bench-state-"));
  const fake = await startFakeStripe({ secretKey: STRIPE_KEY });
  const whole = await wholeNewsstand({ source, state, stripe: fake.url, away: 0 });
  try {
    await whole.start();
    const figures: RowsWritten[] = [];
    const sent = new Set<string>();
    for (const [what, happen] of [["checkout", giveMonthly(whole)] as const, ...STEPS]) {
      await happen(fake);
      await whole.reading();
      const written: number[] = [];
      for (const event of fake.events().filter(isAskedFor)) {
        if (sent.has(event.id)) continue;
        sent.add(event.id);
        written.push(await rowsOf(whole, event));
      }
      const sum = written.reduce((total, rows) => total + rows, 0);
      const events = written.length;
      figures.push({ what, events, average: sum / events, worst: Math.max(...written) });
    }
    return figures;
  } finally {
    await whole.remove();
    await fake.close();
    await rm(state, { recursive: true });
  }
}

/** As a donor does: our form, then the pretend Stripe's as it is filled in. */
function giveMonthly(whole: Whole): (fake: FakeStripe) => Promise<void> {
  return async () => {
    const offer = { amount: "5", other_amount: "", currency: "usd", cadence: "monthly" };
    const form = { method: "POST", redirect: "manual" } as const;
    const body = new URLSearchParams({ ...offer, token: formToken() });
    const opened = await fetch(`${whole.url}/support`, { ...form, body, headers: FROM_ABROAD });
    const place = opened.headers.get("location");
    if (place === null) throw new Error(`POST /support answers ${opened.status}`);
    const paid = await fetch(place, { ...form, body: new URLSearchParams() });
    if (paid.status !== 303) throw new Error(`the pay page answers ${paid.status}`);
  };
}

async function rowsOf(whole: Whole, event: Parameters<typeof deliver>[1]): Promise<number> {
  if ((await deliver(whole.url, event)) !== 200) throw new Error("an event was not taken");
  for (let tries = 0; tries < 200; tries += 1) {
    const waiting = await whole.sql("SELECT 1 FROM events WHERE state = 'pending'");
    if (waiting.length === 0) {
      return (await whole.reading()).rowsWritten;
    }
    await sleep(10);
  }
  throw new Error("an event stays pending");
}
