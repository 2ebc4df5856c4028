import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { HmacHistorySeal } from "../../src/edge/history-seal.ts";
import { LatestHistories } from "../../src/edge/isolate/latest-histories.ts";
import type { Chosen } from "../../src/appeals/choose.ts";
import { DEFAULT_CAMPAIGNS } from "../../src/appeals/default-campaigns.ts";
import { SignedMemories } from "../../src/edge/memory-seal.ts";
import { askOnPage, placementsIn, rememberAsking } from "../../src/journeys/ask-on-page.ts";
import { replayAsking, type PlacementTrace } from "../../src/journeys/explain-asking.ts";
import { explainReading, replay, type Trace } from "../../src/journeys/explain-reading.ts";
import { readArticle, type Visit } from "../../src/journeys/read-article.ts";
import { DAY } from "../../src/kernel/time.ts";
import type { BotVerdict } from "../../src/readers/reader.ts";
import { article, shelfOf } from "../support/articles.ts";
import { MORNING, handClock } from "../support/hand-clock.ts";
import { BOTS, HISTORY_KEY, METER } from "../support/paywall.ts";
import { plainSeal } from "../support/ports/plain-seal.ts";
import { idNumber, seededRandom } from "../support/seeded-random.ts";
import { audienceWith, campaignWith, publishedOf, variantWith } from "../support/campaigns.ts";
import { NONE_ENDED, NO_TRAIL, NO_VISIT } from "../support/visit.ts";

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
    trail: NO_TRAIL,
    devices: NONE_ENDED,
    memories: new SignedMemories([HISTORY_KEY], seededRandom(2)),
    meter: METER,
    bots: BOTS,
    clock,
  };
  return { ports, clock };
}

/** Chance and caps have a hand in it. */
const PUBLISHED = publishedOf([
  campaignWith({
    id: "drawn",
    priority: 3,
    placements: ["epic", "wall"],
    holdback: 0.3,
    variants: [variantWith({ id: "a" }), variantWith({ id: "b" })],
    audience: audienceWith({ reads: { from: 2, to: null } }),
  }),
  campaignWith({
    id: "capped",
    priority: 2,
    placements: ["top-banner", "inline"],
    caps: { views: { most: 2, days: 30 }, dismissedDays: 30 },
  }),
  ...DEFAULT_CAMPAIGNS,
]);

const winner = ({ placement, shows, campaign, variant }: PlacementTrace) => [
  ...[placement, shows, campaign, variant],
];
const shown = (one: Chosen) => {
  const attribution = "attribution" in one ? one.attribution : null;
  return [one.placement, one.kind, attribution?.campaign ?? null, attribution?.variant ?? null];
};

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
        let memory: string | null = null;
        for (const { slug, pass, seen, verdict, country, spoil, days } of steps) {
          clock.turn(days * DAY);
          const histories = spoil ? [...cookies, "h1.meddled"] : cookies;
          const visit: Visit = {
            ...{ slug, pass, histories, country, bot: verdict.bot, seen },
            ...{ intent: null, memory },
          };
          const explained = { visit, bot: verdict, published: PUBLISHED };
          const trace = await explainReading(explained, ports);
          const reading = (await readArticle(visit, ports))!;
          const { access, standing, edition } = reading;
          expect(trace!.decision.access).toEqual(access);
          const placements = placementsIn("article", { standing, granted: access.granted });
          const person = verdict.bot === null;
          const page = { article: edition, language: "en", standing, placements, person };
          const asking = askOnPage({ ...page, told: visit }, PUBLISHED, ports);
          const told = kept(trace!);
          const drawn = person && memory === null;
          if (!drawn) {
            expect(told.asking.placements.map(winner)).toEqual(asking.chosen.map(shown));
          }
          expect(replay(told.circumstances)).toEqual(told.decision);
          const again = replayAsking(placements, told.asking.circumstances, PUBLISHED);
          expect(again).toEqual(told.asking.placements);
          const text = JSON.stringify(trace);
          const seed = memory?.split(".")[1] ?? SUPPORTER;
          const slugs = SLUGS.filter((one) => one !== slug);
          for (const other of [SUPPORTER, seed, ...slugs, ...cookies]) {
            expect(text).not.toContain(other);
          }
          memory = rememberAsking(asking, ports.memories) ?? memory;
          const count = reading.count?.();
          if (count && count !== "exhausted") cookies = [count.sealed];
        }
      }),
      { numRuns: 200 },
    );
  });

  test("of an article that is not there is none", async () => {
    const { ports } = newsroom();
    const visit = { ...NO_VISIT, slug: "nowhere" };
    expect(await explainReading({ visit, bot: NO_BOT, published: PUBLISHED }, ports)).toBeNull();
  });
});

test("every trace that was kept is decided as it was", async () => {
  const names = (await readdir(TRACES)).filter((name) => name.endsWith(".json"));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const trace = JSON.parse(await readFile(join(TRACES, name), "utf8")) as Trace;
    const { circumstances, decision } = trace;
    expect(replay(circumstances), name).toEqual(decision);
  }
});
