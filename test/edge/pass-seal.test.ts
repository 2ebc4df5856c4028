import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HmacPassSeal } from "../../src/edge/pass-seal.ts";
import type { Pass } from "../../src/supporters/pass.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";

const KEY = "one key of thirty-two characters and more";
const OTHER = "another key of thirty-two characters too";
const HERE = { audience: "lamplight.example", epoch: 1 };
const PASS: Pass = {
  ...{ supporter: idNumber(1), device: idNumber(2), issued: MORNING },
  ...{ may: "keep", trouble: false },
};
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.= ";

const sealOf = (keys: readonly string[] = [KEY], realm = HERE) => new HmacPassSeal(keys, realm);
const sealed = sealOf().seal(PASS);

const passes: fc.Arbitrary<Pass> = fc.record({
  supporter: fc.nat(999).map(idNumber),
  device: fc.nat(999).map(idNumber),
  issued: fc.nat(2 ** 32).map((seconds) => seconds * 1_000),
  may: fc.constantFrom("keep", "read"),
  trouble: fc.boolean(),
});

test("a pass is read back as it was sealed, whatever it says", () => {
  fc.assert(
    fc.property(passes, (pass) => {
      expect(sealOf().open(sealOf().seal(pass))).toEqual(pass);
    }),
  );
});

test("a pass is a cookie's value as it stands, and tells nothing of the key or the site", () => {
  expect(sealed).toMatch(/^p2(\.[0-9a-z]{26}){2}\.[0-9a-z]{6}\.k\.1\.[0-9a-f]{8}\.[\w-]{22}$/);
  expect(encodeURIComponent(sealed)).toBe(sealed);
  for (const told of [KEY.slice(0, 6), HERE.audience]) expect(sealed).not.toContain(told);
});

test("a pass that is changed at any one place is no pass", () => {
  const seal = sealOf();
  const believed: string[] = [];
  for (let at = 0; at < sealed.length; at += 1) {
    for (const character of ALPHABET) {
      const changed = sealed.slice(0, at) + character + sealed.slice(at + 1);
      if (changed !== sealed && seal.open(changed)) believed.push(changed);
    }
  }
  expect(believed).toEqual([]);
});

test("whatever is cut out of a pass, put into it or put around it, it is none", () => {
  const edit = fc.record({
    from: fc.nat(sealed.length),
    cut: fc.nat(sealed.length),
    put: fc.oneof(fc.constant(""), fc.string({ maxLength: 9 }), fc.constant(sealed)),
  });
  fc.assert(
    fc.property(edit, ({ from, cut, put }) => {
      const edited = sealed.slice(0, from) + put + sealed.slice(from + cut);
      expect(sealOf().open(edited) === null || edited === sealed).toBe(true);
    }),
    { numRuns: 2_000 },
  );
  expect(sealOf().open(sealed.toUpperCase())).toBeNull();
});

test("parts of two passes are no third", () => {
  fc.assert(
    fc.property(passes, passes, fc.nat(7), (one, other, part) => {
      const [mine, theirs] = [sealOf().seal(one), sealOf().seal(other)];
      const mixed = mine.split(".");
      mixed[part] = theirs.split(".")[part] ?? "";
      const made = mixed.join(".");
      expect(made === mine || made === theirs || sealOf().open(made) === null).toBe(true);
    }),
  );
});

test.each([
  ["another site", { ...HERE, audience: "daylight.example" }],
  ["a site on another port", { ...HERE, audience: "lamplight.example:8787" }],
  ["the next epoch", { ...HERE, epoch: 2 }],
  ["an epoch that begins alike", { ...HERE, epoch: 10 }],
])("no pass holds at %s", (_what, realm) => {
  fc.assert(
    fc.property(passes, (pass) => {
      expect(sealOf([KEY], realm).open(sealOf().seal(pass))).toBeNull();
      expect(sealOf().open(sealOf([KEY], realm).seal(pass))).toBeNull();
    }),
  );
});

test("an older pass is none under an epoch that is written into it", () => {
  const [before, now] = [
    sealOf([KEY], { ...HERE, epoch: 7 }),
    sealOf([KEY], { ...HERE, epoch: 8 }),
  ];
  expect(now.open(before.seal(PASS).replace(".7.", ".8."))).toBeNull();
});

test.each([
  ...["", ".", "p2", "p2.......", "null", "\u0000", "p2.".repeat(10_000), "🜁".repeat(50)],
  "p1.00000000000000000000000001.1796601600.00000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
])("%j is no pass", (text) => {
  expect(sealOf().open(text)).toBeNull();
});

describe("a key that is rolled", () => {
  test("is still believed while it is the second one", () => {
    expect(sealOf([OTHER, KEY]).open(sealed)).toEqual(PASS);
  });

  test("no longer seals", () => {
    const rolled = sealOf([OTHER, KEY]).seal(PASS);
    expect(sealOf([OTHER]).open(rolled)).toEqual(PASS);
    expect(sealOf([KEY]).open(rolled)).toBeNull();
  });

  test("and taken away is not believed any more", () => {
    expect(sealOf([OTHER]).open(sealed)).toBeNull();
  });
});

test("a pass that was opened before is there at once, and only that one", () => {
  const seal = sealOf();
  expect(seal.open(sealed)).toBe(seal.open(sealed));
  const tampered = `${sealed.slice(0, -1)}${sealed.endsWith("A") ? "Q" : "A"}`;
  expect([seal.open(tampered), seal.open(tampered)]).toEqual([null, null]);
});

test("more passes than are remembered are all still opened", () => {
  const seal = sealOf();
  const many = Array.from({ length: 2_100 }, (_, at) => ({
    ...PASS,
    issued: MORNING + at * 1_000,
  }));
  const kept = many.map((pass) => seal.seal(pass));
  expect(kept.map((one) => seal.open(one))).toEqual(many);
});

test("a pass counts whole seconds", () => {
  expect(sealOf().seal({ ...PASS, issued: MORNING + 999 })).toBe(sealed);
});

test("without a key there is no seal", () => {
  expect(() => sealOf([])).toThrow("no signing key");
});
