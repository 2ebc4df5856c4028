import { expect, test } from "vitest";
import { DEFAULT_CAMPAIGNS } from "../../src/appeals/default-campaigns.ts";
import type { Campaign } from "../../src/appeals/campaign.ts";
import { DAY, HOUR } from "../../src/kernel/time.ts";
import { ARTICLES, AskedWorld } from "../support/asked-world.ts";
import { audienceWith, campaignWith, publishedOf, variantWith } from "../support/campaigns.ts";
import { seeded } from "../support/seeded.ts";

const campaigns: readonly Campaign[] = [
  campaignWith({
    ...{ id: "everywhere", priority: 5, holdback: 0.2 },
    placements: ["top-banner", "inline", "epic", "bottom-banner", "wall"],
    variants: [variantWith({ id: "a" }), variantWith({ id: "b" })],
  }),
  campaignWith({
    ...{ id: "come-back", priority: 6 },
    audience: audienceWith({ readers: ["lapsed"] }),
  }),
  campaignWith({
    ...{ id: "for-supporters", priority: 7, placements: ["epic", "thanks"] },
    audience: audienceWith({ readers: ["supporter"] }),
    variants: [variantWith({ offer: "none" })],
  }),
  ...DEFAULT_CAMPAIGNS,
];
/** An isolate may have either, the newer and then again the older. */
const SETS = [
  publishedOf(campaigns),
  publishedOf(DEFAULT_CAMPAIGNS),
  publishedOf(campaigns.slice(1)),
];

const CADENCES = ["monthly", "yearly", "once"] as const;
const RUNS = 300;
const STEPS = 60;

/** One thing that can happen, chosen by the dice. */
async function happen(world: AskedWorld, dice: () => number): Promise<string | null> {
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(dice() * values.length)]!;
  const browser = pick([0, 1, 2]);
  const what = dice() * 22;
  if (what < 9) return world.read(browser, pick(ARTICLES));
  if (what < 12) await world.begin(browser, pick(CADENCES));
  else if (what < 14.5) world.end(browser, pick(["paid", "paid", "paid", "expired", "on-its-way"]));
  else if (what < 15.5) await world.comeBack(browser);
  else if (what < 17) await deliver(world, dice);
  else if (what < 18) world.booksDown = dice() < 0.35;
  else if (what < 18.3) world.providerDown = dice() < 0.35;
  else if (what < 18.7) world.published = pick(SETS);
  else if (what < 19.2) world.newIsolate();
  else if (what < 19.6) world.refund(browser);
  else if (what < 20.4) world.coming.push(...world.lost.splice(0));
  else world.clock.turn(pick([HOUR, 6 * HOUR, DAY, 3 * DAY]));
  return null;
}

/** In any order; once, twice, or not until the books are repaired. */
async function deliver(world: AskedWorld, dice: () => number): Promise<void> {
  const at = Math.floor(dice() * world.coming.length);
  const session = world.coming[at];
  if (session === undefined) return;
  const fate = dice();
  if (fate < 0.8) world.coming.splice(at, 1);
  if (fate < 0.2) world.lost.push(session);
  else await world.hear(session);
}

test("a supporter whose browser keeps its cookies is never asked for what they give", async () => {
  const asked: string[] = [];
  let asks = 0;
  let given = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const dice = seeded(seed);
    const world = new AskedWorld(SETS[0]!);
    for (let step = 0; step < STEPS; step += 1) {
      const wrong = await happen(world, dice);
      if (wrong !== null) asked.push(`seed ${seed}, step ${step}: ${wrong}`);
    }
    asks += world.asks;
    given += world.gifts.filter(({ state }) => state === "paid").length;
  }
  expect(asked).toEqual([]);
  // It would be easy where nobody gives, or nobody is asked.
  expect(given).toBeGreaterThan(RUNS);
  expect(asks).toBeGreaterThan(RUNS);
}, 120_000);
