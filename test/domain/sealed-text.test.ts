import { assert, asyncProperty, constantFrom, integer, string } from "fast-check";
import { expect, test } from "vitest";
import { SealedText } from "../../src/edge/sealed-text.ts";
import { idNumber } from "../support/seeded-random.ts";

const [FIRST, SECOND, THIRD] = ["a first key", "a second key", "a third key"].map(
  (key) => `${key} of the tests and nothing else`,
) as [string, string, string];
const USE = "newsstand tests v1";
const EMAIL = "ada.marlowe@lamplight.example";
const OWN = idNumber(1);
const sealer = new SealedText([FIRST], USE);

const texts = () =>
  string({ unit: "grapheme", maxLength: 200 }).map((text) => text.replaceAll("\0", "0"));

test("whatever is sealed opens again, for what it belongs to", async () => {
  await assert(
    asyncProperty(texts(), texts(), async (text, belongsTo) => {
      expect(await sealer.open(await sealer.seal(text, belongsTo), belongsTo)).toBe(text);
    }),
  );
});

test("it is a key's name, an iv and a ciphertext in base64url, never the same twice", async () => {
  const seals = await Promise.all(Array.from({ length: 500 }, () => sealer.seal(EMAIL, OWN)));
  expect(new Set(seals).size).toBe(500);
  expect(new Set(seals.map((seal) => seal.split(".")[1])).size).toBe(500);
  for (const seal of seals) expect(seal).toMatch(/^[0-9a-f]{8}\.[\w-]{16}\.[\w-]{64}$/);
  expect(seals[0]?.split(".")[0]).toBe((await sealer.names())[0]);
});

test("how long a text is does not show within 32 bytes", async () => {
  const lengths = ["", "a", "a".repeat(31), "a".repeat(32), "a".repeat(33), "a".repeat(64)];
  const sealed = await Promise.all(lengths.map((text) => sealer.seal(text, OWN)));
  const bytes = sealed.map((seal) => Math.floor(((seal.split(".")[2]?.length ?? 0) * 3) / 4) - 16);
  expect(bytes).toEqual([0, 32, 32, 32, 64, 64]);
});

test("moved to another row it opens no more", async () => {
  await assert(
    asyncProperty(texts(), texts(), texts(), async (text, one, other) => {
      const sealed = await sealer.seal(text, one);
      expect(await sealer.open(sealed, other)).toBe(one === other ? text : null);
    }),
  );
});

test("changed anywhere, cut anywhere or added to, it opens no more", async () => {
  const sealed = await sealer.seal(EMAIL, OWN);
  const digits = [..."ABCXYZabcxyz0189-_.=+/ é\n"];
  await assert(
    asyncProperty(
      integer({ min: 0, max: sealed.length }),
      constantFrom(...digits),
      async (at, digit) => {
        const edits = [
          sealed.slice(0, at) + digit + sealed.slice(at + 1),
          sealed.slice(0, at) + digit + sealed.slice(at),
          sealed.slice(0, at) + sealed.slice(at + 1),
          sealed.slice(0, at),
          sealed.slice(at),
        ];
        for (const edit of edits) {
          if (edit !== sealed) expect([edit, await sealer.open(edit, OWN)]).toEqual([edit, null]);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test("another key and another use open nothing", async () => {
  const sealed = await sealer.seal(EMAIL, OWN);
  for (const other of [new SealedText([SECOND, THIRD], USE), new SealedText([FIRST], `${USE} `)]) {
    expect(await other.open(sealed, OWN)).toBeNull();
    const [, ...rest] = sealed.split(".");
    expect(await other.open([(await other.names())[0], ...rest].join("."), OWN)).toBeNull();
  }
});

test("every key that is configured opens what it sealed, and the newest one seals", async () => {
  const old = await sealer.seal(EMAIL, OWN);
  const rolled = new SealedText([SECOND, FIRST], USE);
  const fresh = await rolled.seal(EMAIL, OWN);
  expect([await rolled.open(old, OWN), await rolled.open(fresh, OWN)]).toEqual([EMAIL, EMAIL]);
  expect(await sealer.open(fresh, OWN)).toBeNull();
  expect(fresh.startsWith(`${(await rolled.names())[0]}.`)).toBe(true);
  expect((await rolled.names())[0]).not.toBe((await sealer.names())[0]);
});

test("without a key there is nothing to seal with", () => {
  expect(() => new SealedText([], USE)).toThrow("no key to seal with");
});
