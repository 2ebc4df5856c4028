import { describe, expect, test } from "vitest";
import {
  dismiss,
  MOST_REMEMBERED,
  MOST_VIEWS,
  seen,
  type AppealMemory,
} from "../../src/appeals/appeal-memory.ts";
import { SignedMemories } from "../../src/edge/memory-seal.ts";
import { DAY } from "../../src/kernel/time.ts";
import { MORNING } from "../support/hand-clock.ts";
import { HISTORY_KEY } from "../support/paywall.ts";
import { seeded } from "../support/seeded.ts";
import { seededRandom } from "../support/seeded-random.ts";

const NEXT_KEY = "the-key-that-comes-after-it-in-the-tests-and-nowhere-else";
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=% ";
const CAPS = { views: { most: 3, days: 30 }, dismissedDays: 30 };

const keeperOf = (...keys: readonly string[]) => new SignedMemories(keys, seededRandom());
const keeper = keeperOf(HISTORY_KEY);

/** What a browser remembers after so many things that happened to it, the same for the same seed. */
function lived(seed: number): AppealMemory {
  const dice = seeded(seed);
  let memory: AppealMemory = { ...keeper.start(), optedOut: dice() < 0.2 };
  let now = MORNING;
  for (let left = Math.floor(dice() * 60); left > 0; left -= 1) {
    now += Math.floor(dice() * 9) * DAY;
    const tag = keeper.tagOf(`campaign-${Math.floor(dice() * 24)}`);
    memory = dice() < 0.2 ? dismiss(memory, tag, now) : seen(memory, tag, { caps: CAPS, now });
  }
  return memory;
}

describe("what a browser remembers of our appeals", () => {
  test("is read back as it was sealed, whatever happened, by another isolate, too", () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const memory = lived(seed);
      expect(keeperOf(HISTORY_KEY).open(keeper.seal(memory))).toEqual(memory);
    }
  });

  test("is a cookie's value as it stands, below 300 characters at its fullest", () => {
    const fullest = {
      ...{ seed: "-_-_-_-_", optedOut: true },
      campaigns: Array.from({ length: MOST_REMEMBERED + 4 }, (_, at) => ({
        ...{ tag: keeper.tagOf(`${at}`), since: 30_000, views: MOST_VIEWS, dismissed: 30_001 },
      })),
    };
    const sealed = keeper.seal(fullest);
    expect(sealed).toMatch(/^a1\.[\w-]{8}\.1\.(?:[\w-]{11}){16}\.[0-9a-f]{8}\.[\w-]{22}$/);
    expect(sealed.length).toBeLessThan(300);
    expect(encodeURIComponent(sealed)).toBe(sealed);
  });

  test("that was never sent is none; one of nothing begins with a seed of its own", () => {
    expect(keeper.open(null)).toBeNull();
    const seeds = new Set(Array.from({ length: 200 }, () => keeper.start().seed));
    expect(seeds.size).toBe(200);
    expect(keeper.start()).toMatchObject({ optedOut: false, campaigns: [] });
  });

  test("is none with any one character changed, left out or put in", () => {
    const dice = seeded(7);
    const sealed = keeper.seal(lived(11));
    const pick = () => ALPHABET[Math.floor(dice() * ALPHABET.length)] ?? "";
    for (let at = 0; at < sealed.length; at += 1) {
      const [before, after] = [sealed.slice(0, at), sealed.slice(at + 1)];
      const other = pick();
      if (other !== sealed[at]) expect(keeper.open(before + other + after)).toBeNull();
      expect(keeper.open(before + after)).toBeNull();
      expect(keeper.open(before + pick() + sealed.slice(at))).toBeNull();
    }
  });

  test("is none where it was signed for another use or under a key that is not ours", () => {
    expect(keeper.open(keeperOf(NEXT_KEY).seal(lived(3)))).toBeNull();
    for (const junk of ["", "a1", "a1....", "h1.x.y.z", "🌻", "a1.".repeat(400)]) {
      expect(keeper.open(junk)).toBeNull();
    }
  });

  test("outlives a change of keys, and every campaign keeps its tag", () => {
    const rolled = keeperOf(NEXT_KEY, HISTORY_KEY);
    const memory = lived(5);
    expect(rolled.open(keeper.seal(memory))).toEqual(memory);
    expect(keeperOf(NEXT_KEY).open(rolled.seal(memory))).toEqual(memory);
    expect(rolled.tagOf("epic-november")).toBe(keeper.tagOf("epic-november"));
  });

  test("tells campaigns apart: of a hundred none shares its tag", () => {
    const tags = new Set(Array.from({ length: 100 }, (_, at) => keeper.tagOf(`campaign-${at}`)));
    expect(tags.size).toBe(100);
  });
});
