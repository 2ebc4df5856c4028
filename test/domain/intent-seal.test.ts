import { expect, test } from "vitest";
import { SignedIntents } from "../../src/edge/intent-seal.ts";
import { newId } from "../../src/kernel/ids.ts";
import { SignedText } from "../../src/edge/signed-text.ts";
import { HISTORY_KEY } from "../support/paywall.ts";
import { idNumber, seededRandom } from "../support/seeded-random.ts";

const NEXT_KEY = "the-key-that-comes-after-it-in-the-tests-and-nowhere-else";
const INTENT = idNumber(7);
const intents = new SignedIntents([HISTORY_KEY]);

test("an intent is read back as it was sealed, by another isolate and after a new key, too", () => {
  const sealed = intents.seal(INTENT);
  expect(sealed).toMatch(/^[0-9a-z]{26}\.[0-9a-f]{8}\.[\w-]{22}$/);
  for (const other of [intents, new SignedIntents([NEXT_KEY, HISTORY_KEY])]) {
    expect([other.open(sealed), other.open(sealed)]).toEqual([INTENT, INTENT]);
  }
});

test.each([
  ["nothing", null],
  ["a bare id", INTENT],
  ["another id under the same signature", intents.seal(INTENT).replace(INTENT, idNumber(8))],
  ["a signature of another use", new SignedText([HISTORY_KEY], "newsstand gifts v1").sign(INTENT)],
  ["a key that nobody knows", new SignedIntents([NEXT_KEY]).seal(INTENT)],
  ["something else under our signature", intents.seal("x" as never)],
])("%s is no intent", (_what, sealed) => {
  expect(intents.open(sealed)).toBeNull();
});

test("no made-up intent is believed, however many are sent", () => {
  const random = seededRandom();
  for (let sent = 0; sent < 1_000; sent += 1) {
    const [, ...end] = intents.seal(INTENT).split(".");
    expect(intents.open([newId(random), ...end].join("."))).toBeNull();
  }
});
