import { checkout, type promise } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { idNumber } from "../support/seeded-random.ts";
import { openNewsroom } from "./newsroom.ts";

/** A site whose one supporter, known by their intent, gives by these promises. */
export async function givingRoom(
  setting: Parameters<typeof openNewsroom>[0],
  ...promises: readonly ReturnType<typeof promise>[]
) {
  const supporter = idNumber(1);
  const site = await openNewsroom(setting);
  await site.intents.keep({
    ...{ id: supporter, attempt: idNumber(2), offer: { money: money(500), cadence: "monthly" } },
    ...{
      supporter: null,
      byPass: false,
      behind: null,
      cameOf: null,
      article: null,
      language: null,
    },
    ...{ opened: MORNING, session: null, state: "open" },
  });
  const facts = [checkout({ intent: supporter }), ...promises];
  await site.ledger.apply(facts, await site.ledger.observe(), []);
  return site;
}
