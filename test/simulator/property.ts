import assert from "node:assert/strict";
import { playNear } from "./near.ts";
import type { Scenario } from "./scenario.ts";

/** Throws where a scenario ends otherwise than the oracle says, or takes more repairs than it may. */
export async function endsAsTheOracle(scenario: Scenario): Promise<void> {
  const { judge, rounds, story, query } = await playNear(scenario);
  const { is, should } = await judge();
  assert.deepStrictEqual(is, should, "the books are otherwise than the oracle");
  const isCalm = scenario.stripe.length === 0 && scenario.database.length === 0;
  if (isCalm) {
    const rows = (await query(COUNTED)) as readonly { reason: string; count: number }[];
    const counted = Object.fromEntries(rows.map(({ reason, count }) => [reason, count]));
    const none = { "other-mode": 0, "other-shape": 0 };
    assert.deepEqual({ ...none, ...counted }, story.foreign, "what is not ours is counted");
  }
  if (isCalm) assert.equal(rounds, 1, "one round of repairs is not enough");
  assert.notEqual(rounds, Infinity, "the repairs do not come to an end");
  assert.equal(story.refused, 0, "an event of Stripe's own was refused");
  const walled = story.thanked.filter(({ pass, entitled }) => entitled && !pass);
  assert.deepEqual(walled, [], "somebody who just paid stands before the wall");
}

const COUNTED = `SELECT reason, SUM(count) AS count FROM tallies
  WHERE reason IN ('other-mode', 'other-shape') GROUP BY reason`;
