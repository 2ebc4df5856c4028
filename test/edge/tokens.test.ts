import { expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { ExplanationSeal } from "../../src/edge/explanation-seal.ts";
import { SignedFormProofs } from "../../src/edge/form-proofs.ts";
import { SignedFormTokens } from "../../src/edge/form-tokens.ts";
import { HmacGiftSeal } from "../../src/edge/gift-seal.ts";
import { HmacHistorySeal } from "../../src/edge/history-seal.ts";
import { SignedIntents } from "../../src/edge/intent-seal.ts";
import { SignedMemories } from "../../src/edge/memory-seal.ts";
import { SignedMendLinks } from "../../src/edge/mend-seal.ts";
import { HmacPassSeal } from "../../src/edge/pass-seal.ts";
import { parseId } from "../../src/kernel/ids.ts";
import { DAY } from "../../src/kernel/time.ts";
import { newDeviceCode, parseDeviceCode, shownCode } from "../../src/supporters/device-codes.ts";
import { handClock, MORNING } from "../support/hand-clock.ts";
import { idNumber, seededRandom } from "../support/seeded-random.ts";

const KEYS = ["the-one-key-that-signs-all-of-them-and-more"];
const SLUG = "the-river-turns" as Slug;
const BROWSER = idNumber(1);
const clock = handClock();

const passes = new HmacPassSeal(KEYS, { audience: "lamplight.example", epoch: 1 });
const histories = new HmacHistorySeal(KEYS, seededRandom());
const memories = new SignedMemories(KEYS, seededRandom());
const tokens = new SignedFormTokens(KEYS, clock);
const proofs = new SignedFormProofs(KEYS, clock);
const intents = new SignedIntents(KEYS);
const gifts = new HmacGiftSeal(KEYS);
const mends = new SignedMendLinks(KEYS);
const explanations = new ExplanationSeal(KEYS, clock);
const made = { token: tokens.current(), proof: proofs.proofFor(BROWSER) };
// A form that is sent at once is too soon.
clock.turn(10_000);

interface Kind {
  readonly sealed: string;
  opens(text: string): boolean;
}

/** All that is signed under the same secret, or lets somebody in. */
const KINDS: Readonly<Record<string, Kind>> = {
  pass: {
    sealed: passes.seal({
      ...{ supporter: BROWSER, device: BROWSER, issued: MORNING, may: "keep", trouble: false },
    }),
    opens: (text) => passes.open(text) !== null,
  },
  history: {
    sealed: histories.seal(histories.start()),
    opens: (text) => histories.open([text])?.spoiled === false,
  },
  memory: {
    sealed: memories.seal(memories.start()),
    opens: (text) => memories.open(text) !== null,
  },
  "form token": { sealed: made.token, opens: (text) => tokens.check(text) === "good" },
  "form proof": { sealed: made.proof, opens: (text) => proofs.proves(text, BROWSER) },
  intent: { sealed: intents.seal(BROWSER), opens: (text) => intents.open(text) !== null },
  "gift link": {
    sealed: gifts.seal({ id: BROWSER, slug: SLUG, expires: MORNING + DAY }),
    opens: (text) => gifts.open(text, SLUG) !== null,
  },
  explanation: {
    sealed: explanations.seal("*", MORNING + DAY),
    opens: (text) => explanations.admits(text, SLUG),
  },
  "mend link": {
    sealed: mends.pathFor(BROWSER).slice("/mend/".length),
    opens: (text) => mends.letterIn(text) !== null,
  },
  "feed token": { sealed: idNumber(3), opens: (text) => parseId(text) !== null },
  "device code": {
    sealed: shownCode(newDeviceCode(seededRandom())),
    opens: (text) => parseDeviceCode(text) !== null,
  },
};

const PAIRS = Object.keys(KINDS).flatMap((one) =>
  Object.keys(KINDS).map((other) => [one, other] as const),
);

test.each(PAIRS)("a %s, shown as a %s, is what it is", (shown, as) => {
  expect(KINDS[as]!.opens(KINDS[shown]!.sealed)).toBe(shown === as);
});

/** How each begins, where it says so. */
const BEGINS = ["", "p1.", "p2.", "h1.", "a1.", "f1.", "g1.", "e1."];

test.each(Object.keys(KINDS))("a %s under the name of another kind is nothing", (name) => {
  const { sealed } = KINDS[name]!;
  const bare = sealed.replace(/^[a-z]\d\./, "");
  const opened = BEGINS.map((begin) => begin + bare)
    .filter((text) => text !== sealed)
    .flatMap((text) =>
      Object.entries(KINDS)
        .filter(([, kind]) => kind.opens(text))
        .map(([kind]) => `${kind}: ${text}`),
    );
  expect(opened).toEqual([]);
});

test("a form's proof is for one browser, for three days", () => {
  expect(proofs.proves(made.proof, idNumber(2))).toBe(false);
  expect(proofs.proves(null, BROWSER)).toBe(false);
  clock.turn(3 * DAY - 10_001);
  expect(proofs.proves(made.proof, BROWSER)).toBe(true);
  clock.turn(1);
  expect(proofs.proves(made.proof, BROWSER)).toBe(false);
});
