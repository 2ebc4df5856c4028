import { expect, test } from "vitest";
import { D1CreditFigures } from "../../src/edge/d1/credit-figures.ts";
import { forgetTheFinished } from "../../src/journeys/forget-the-finished.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { DAY } from "../../src/kernel/time.ts";
import { promise, receipt, refund } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { repairing } from "../support/repairing.ts";
import { idNumber } from "../support/seeded-random.ts";

/** Somebody began to give, from an article that asked. */
function begun({ sqlite }: ReturnType<typeof repairing>, intent: Id): void {
  sqlite
    .prepare(
      `INSERT INTO intents (intent_id, attempt, currency, minor, cadence, opened, session_id, campaign, variant, placement, article)
       VALUES (?1, ?1, 'usd', 500, 'monthly', ?2, ?1, 'winter', 'plain', 'epic', 'the-river')`,
    )
    .run(intent, MORNING);
}

const remembered = ({ sqlite }: ReturnType<typeof repairing>) =>
  sqlite
    .prepare("SELECT campaign, article FROM intents")
    .all()
    .map((row) => Object.values(row));

test("where somebody came from who never gave is known for thirty-five days, and no longer", async () => {
  const room = repairing();
  begun(room, idNumber(1));
  room.clock.turn(35 * DAY);
  await forgetTheFinished(room.ports);
  expect(remembered(room)).toEqual([["winter", "the-river"]]);
  room.clock.turn(1);
  await forgetTheFinished(room.ports);
  expect(remembered(room)).toEqual([[null, null]]);
});

test("a credit stands alone as long as a refund may reach it, and in the figures for ever", async () => {
  const room = repairing();
  const figures = new D1CreditFigures(room.database);
  const alone = () => room.sqlite.prepare("SELECT 1 FROM credits").all().length;
  begun(room, idNumber(1));
  await room.ledger.apply(
    [promise(), receipt({ money: money(460) })],
    await room.ledger.observe(),
    [],
  );
  const earned = await figures.earned("winter");
  expect(earned).toMatchObject([{ variant: "plain", conversions: 1, value: 5_000 }]);
  // The last of its month has to be older than 120 days.
  room.clock.turn(128 * DAY);
  await forgetTheFinished(room.ports);
  expect(alone()).toBe(1);
  room.clock.turn(DAY);
  for (let nights = 0; nights < 2; nights += 1) await forgetTheFinished(room.ports);
  expect(alone()).toBe(0);
  await room.ledger.apply(
    [promise(), receipt({ money: money(460) }), refund()],
    await room.ledger.observe(),
    [],
  );
  expect(await figures.earned("winter")).toEqual(earned);
});
