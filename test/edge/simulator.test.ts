import { env } from "cloudflare:workers";
import fc from "fast-check";
import { expect, inject, test } from "vitest";
import { farStage, STAGES } from "../simulator/far/client.ts";
import { WEBHOOK_SECRET } from "../simulator/keys.ts";
import { scenarios, shownBy, type Scenario } from "../simulator/scenario.ts";
import { Story } from "../simulator/story.ts";
import type { Query } from "../simulator/tables.ts";
import { verdict } from "../simulator/verdict.ts";
import { watcher } from "../simulator/watch.ts";
import { stripeSignature } from "../support/stripe-signature.ts";
import { emptyD1Stores } from "./d1-stores.ts";

/** A thousand more are played over SQLite in Node, with the same SQL: see test/simulator. */
const RUNS = 12;

const query: Query = async (sql) => (await env.DB.prepare(sql).all()).results;

/** A story over D1, as it is in workerd. */
async function endsAsTheOracle(scenario: Scenario): Promise<void> {
  await emptyD1Stores();
  const stage = await farStage(inject(STAGES), scenario);
  const watch = watcher({ query, stage });
  const story = new Story(scenario, {
    stage,
    db: env.DB,
    sign: (body, at) => stripeSignature(body, { secret: WEBHOOK_SECRET, at }),
    watch: async (_house, now) => watch(now),
  });
  const rounds = await story.play();
  const ports = story.house.untroubled({ db: env.DB, fetch: stage.fetch });
  const { is, should } = await verdict(await stage.truth(), {
    query,
    ports,
    now: story.now,
    ...shownBy(scenario),
  });
  expect(is).toEqual(should);
  expect(rounds).toBeLessThan(Infinity);
}

test.each([
  ["whatever is delivered", { trouble: false, repaired: true }],
  ["whatever befalls Stripe and D1", { trouble: true, repaired: true }],
  ["whatever befalls them, where no event is lost", { trouble: true, repaired: false }],
])("%s, D1 ends as the oracle", { timeout: 120_000 }, async (_, kind) => {
  const property = fc.asyncProperty(scenarios(kind), endsAsTheOracle);
  await fc.assert(property, { numRuns: RUNS, seed: 20261122, endOnFailure: true });
});
