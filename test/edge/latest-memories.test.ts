import { expect, test } from "vitest";
import { dismiss, isDismissed, seen } from "../../src/appeals/appeal-memory.ts";
import { LatestMemories } from "../../src/edge/isolate/latest-memories.ts";
import { SignedMemories } from "../../src/edge/memory-seal.ts";
import { MORNING } from "../support/hand-clock.ts";
import { HISTORY_KEY } from "../support/paywall.ts";
import { seededRandom } from "../support/seeded-random.ts";

const caps = { views: { most: 3, days: 30 }, dismissedDays: 30 };
const CAPPED = { caps, now: MORNING };

const signed = new SignedMemories([HISTORY_KEY], seededRandom());

test("an older cookie that comes after a dismissal takes nothing back", () => {
  const memories = new LatestMemories(signed);
  const tag = memories.tagOf("goal");
  const older = seen(memories.start(), memories.tagOf("other"), CAPPED);
  const sealed = memories.seal(older);
  memories.seal(dismiss(older, tag, MORNING));

  const opened = memories.open(sealed);
  expect(opened && isDismissed(opened, tag, CAPPED)).toBe(true);
  const again = memories.open(signed.seal(older));
  expect(again && isDismissed(again, tag, CAPPED)).toBe(true);
});

test("a page that was made from an older cookie hands out what was dismissed meanwhile", () => {
  const memories = new LatestMemories(signed);
  const tag = memories.tagOf("goal");
  const older = memories.start();
  memories.seal(dismiss(older, tag, MORNING));
  const sealed = memories.seal(seen(older, memories.tagOf("other"), CAPPED));

  const opened = signed.open(sealed);
  expect(opened?.campaigns).toHaveLength(2);
  expect(opened && isDismissed(opened, tag, CAPPED)).toBe(true);
});

test("one browser's dismissals are no other browser's, and of none that nobody sent is anything known", () => {
  const memories = new LatestMemories(signed);
  const tag = memories.tagOf("goal");
  memories.seal(dismiss(memories.start(), tag, MORNING));
  const other = memories.open(signed.seal(signed.start()));
  expect(other?.campaigns).toEqual([]);
  expect(memories.open(null)).toBeNull();
  expect(memories.open("a1....")).toBeNull();
});
