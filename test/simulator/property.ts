import assert from "node:assert/strict";
import { playNear } from "./near.ts";
import type { Scenario } from "./scenario.ts";

/** Throws where a scenario ends otherwise than the oracle says, or takes more repairs than it may. */
export async function endsAsTheOracle(scenario: Scenario): Promise<void> {
  const { judge, rounds, story } = await playNear(scenario);
  const { is, should } = await judge();
  assert.deepStrictEqual(is, should, "the books are otherwise than the oracle");
  const isCalm = scenario.stripe.length === 0 && scenario.database.length === 0;
  if (isCalm) assert.equal(rounds, 1, "one round of repairs is not enough");
  assert.notEqual(rounds, Infinity, "the repairs do not come to an end");
  assert.equal(story.refused, 0, "an event of Stripe's own was refused");
  const walled = story.thanked.filter(({ pass, entitled }) => entitled && !pass);
  assert.deepEqual(walled, [], "somebody who just paid stands before the wall");
}
