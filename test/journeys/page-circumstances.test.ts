import { expect, test } from "vitest";
import { HmacHistorySeal } from "../../src/edge/history-seal.ts";
import { SignedMemories } from "../../src/edge/memory-seal.ts";
import { PageCircumstances } from "../../src/journeys/page-circumstances.ts";
import { remember, type Window } from "../../src/readers/history.ts";
import { publishedOf } from "../support/campaigns.ts";
import { handClock, MORNING } from "../support/hand-clock.ts";
import { HISTORY_KEY } from "../support/paywall.ts";
import { seededRandom } from "../support/seeded-random.ts";

/** How many articles a page says that its reader has read this month: two were. */
function readsWith(window: Window): number | null {
  const random = seededRandom();
  const histories = new HmacHistorySeal([HISTORY_KEY], random);
  let history = histories.start();
  for (const id of ["one", "two"].map((slug) => histories.idOf(history, slug as never))) {
    history = remember(history, { id, gift: false }, { window, now: MORNING });
  }
  const told = { histories: [histories.seal(history)], memory: null, country: "US" };
  const looked = {
    article: null,
    language: "en",
    standing: "anonymous",
    person: true,
    told,
  } as const;
  const memories = new SignedMemories([HISTORY_KEY], random);
  const ports = { memories, histories, meter: { window }, clock: handClock() };
  return new PageCircumstances(looked, publishedOf([]), ports).reads;
}

test("how much was read this month is said where the meter remembers a month, and nowhere else", () => {
  expect(readsWith("month")).toBe(2);
  expect(readsWith({ days: 31 })).toBe(2);
  expect(readsWith({ days: 7 })).toBeNull();
  expect(readsWith({ days: 30 })).toBeNull();
});
