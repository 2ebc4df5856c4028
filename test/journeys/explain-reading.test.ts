import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { HmacHistorySeal } from "../../src/edge/history-seal.ts";
import { LatestHistories } from "../../src/edge/isolate/latest-histories.ts";
import { explainReading, replay, type Trace } from "../../src/journeys/explain-reading.ts";
import { readArticle, type Visit } from "../../src/journeys/read-article.ts";
import { DAY } from "../../src/kernel/time.ts";
import type { BotVerdict } from "../../src/readers/reader.ts";
import { article, shelfOf } from "../support/articles.ts";
import { MORNING, handClock } from "../support/hand-clock.ts";
import { BOTS, HISTORY_KEY, METER } from "../support/paywall.ts";
import { plainSeal } from "../support/ports/plain-seal.ts";
import { idNumber, seededRandom } from "../support/seeded-random.ts";

const TRACES = join(import.meta.dirname, "traces");
const SUPPORTER = idNumber(1);
const SLUGS = [
  "open-1",
  "metered-1",
  "metered-2",
  "metered-3",
  "metered-4",
  "supporters-1",
] as const;
const NO_BOT: BotVerdict = { bot: null, because: "no-claim" };
const CRAWLER: BotVerdict = {
  bot: { category: "search", proof: "cloudflare" },
  because: "cloudflare",
};

function newsroom() {
  const articles = SLUGS.map((slug) =>
    article({ slug: slug as Slug, tier: slug.split("-")[0] as "open" }),
  );
  const clock = handClock();
  const ports = {
    shelf: shelfOf(...articles),
    supporters: { forSupporter: () => Promise.resolve(null) },
    seal: plainSeal,
    histories: new LatestHistories(new HmacHistorySeal([HISTORY_KEY], seededRandom())),
    meter: METER,
    bots: BOTS,
    clock,
  };
  return { ports, clock };
}

const kept = (trace: Trace) => JSON.parse(JSON.stringify(trace)) as Trace;

describe("a trace", () => {
  const step = fc.record({
    slug: fc.constantFrom(...SLUGS),
    pass: fc.constantFrom(null, `pass ${SUPPORTER} ${MORNING}`, "nonsense"),
    seen: fc.boolean(),
    verdict: fc.constantFrom(NO_BOT, NO_BOT, NO_BOT, CRAWLER),
    country: fc.constantFrom(null, "BY", "T1"),
    spoil: fc.nat(9).map((die) => die === 0),
    days: fc.constantFrom(0, 0, 1, 20),
  });

  test("says what a read then does, decides the same when it is replayed, and names nobody", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { ports, clock } = newsroom();
        let cookies: readonly string[] = [];
        for (const { slug, pass, seen, verdict, country, spoil, days } of steps) {
          clock.turn(days * DAY);
          const histories = spoil ? [...cookies, "h1.meddled"] : cookies;
          const visit: Visit = { slug, pass, histories, country, bot: verdict.bot, seen };
          const trace = await explainReading(visit, verdict, ports);
          const reading = await readArticle(visit, ports);
          expect(trace!.decision.access).toEqual(reading!.access);
          expect(trace!.appeal).toBe(reading!.appeal.kind);
          const { circumstances, decision, appeal } = kept(trace!);
          expect(replay(circumstances)).toEqual({ decision, appeal });
          const text = JSON.stringify(trace);
          for (const other of [SUPPORTER, ...SLUGS.filter((one) => one !== slug), ...cookies]) {
            expect(text).not.toContain(other);
          }
          const count = reading!.count?.();
          if (count && count !== "exhausted") cookies = [count.sealed];
        }
      }),
      { numRuns: 200 },
    );
  });

  test("of an article that is not there is none", async () => {
    const { ports } = newsroom();
    const visit = {
      slug: "nowhere",
      pass: null,
      histories: [],
      country: null,
      bot: null,
      seen: true,
    };
    expect(await explainReading(visit, NO_BOT, ports)).toBeNull();
  });
});

test("every trace that was kept is decided as it was", async () => {
  const names = (await readdir(TRACES)).filter((name) => name.endsWith(".json"));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const trace = JSON.parse(await readFile(join(TRACES, name), "utf8")) as Trace;
    const { circumstances, decision, appeal } = trace;
    expect(replay(circumstances), name).toEqual({ decision, appeal });
  }
});
