import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SignedFormTokens } from "../../src/edge/form-tokens.ts";
import { DAY, SECOND } from "../../src/kernel/time.ts";
import { handClock, MORNING } from "../support/hand-clock.ts";

const KEY = "made up key for the tests only, and for nothing else";
const OTHER = "another key, made up for the tests only as well!!";

function tokens(keys: readonly string[] = [KEY]) {
  const clock = handClock();
  return { clock, tokens: new SignedFormTokens(keys, clock) };
}

test("a token is good from two seconds on, for three days", () => {
  const { clock, tokens: own } = tokens();
  const token = own.current();
  expect(own.check(token)).toBe("too-soon");
  clock.turn(2 * SECOND - 1);
  expect(own.check(token)).toBe("too-soon");
  clock.turn(1);
  expect(own.check(token)).toBe("good");
  clock.turn(3 * DAY - 2 * SECOND);
  expect(own.check(token)).toBe("good");
  clock.turn(SECOND);
  expect(own.check(token)).toBe("expired");
});

test("all pages of one second have one token, and it is as long in every second", () => {
  const { clock, tokens: own } = tokens();
  const first = own.current();
  clock.turn(SECOND - 1 - (MORNING % SECOND));
  expect(own.current()).toBe(first);
  clock.turn(SECOND);
  expect(own.current()).not.toBe(first);
  const moments = fc.integer({ min: 0, max: Date.UTC(2038, 0, 1) });
  fc.assert(
    fc.property(moments, (moment) => {
      const made = new SignedFormTokens([KEY], () => moment).current();
      expect(made).toMatch(/^[\w.-]{38}$/);
    }),
  );
});

describe("what we did not make is forged", () => {
  const { clock, tokens: own } = tokens();
  const token = own.current();
  clock.turn(5 * SECOND);

  test.each([null, "", ".", "0", "good", token.slice(1), `${token}x`, token.toUpperCase()])(
    "%j",
    (text) => expect(own.check(text)).toBe("forged"),
  );

  test("a token that says another second", () => {
    const later = `zzzzzz${token.slice(6)}`;
    expect(own.check(later)).toBe("forged");
  });

  test("a token under another key, and one of a key that is rolled is not", () => {
    expect(tokens([OTHER]).tokens.check(token)).toBe("forged");
    const rolled = new SignedFormTokens([OTHER, KEY], clock);
    expect(rolled.check(token)).toBe("good");
  });

  test("whatever else is sent", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(own.check(text)).toBe("forged");
      }),
    );
  });
});
