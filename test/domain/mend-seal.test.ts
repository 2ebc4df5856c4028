import fc from "fast-check";
import { expect, test } from "vitest";
import { SignedMendLinks } from "../../src/edge/mend-seal.ts";
import { SignedText } from "../../src/edge/signed-text.ts";
import { canonicalAddress } from "../../src/web/canonical.ts";
import { idNumber } from "../support/seeded-random.ts";

const SECRET = "a signing key for the tests and nothing else";
const links = new SignedMendLinks([SECRET]);
const LETTER = idNumber(1);
const tokenOf = (path: string) => path.slice("/mend/".length);
const TOKEN = tokenOf(links.pathFor(LETTER));

test("a link names its letter, at an address that is the page's one address", () => {
  for (let number = 1; number <= 50; number += 1) {
    const path = links.pathFor(idNumber(number));
    expect(links.letterIn(tokenOf(path))).toBe(idNumber(number));
    expect(canonicalAddress(`https://lamplight.example${path}`)).toBeNull();
  }
});

test("a link outlives a rolled key, and dies with it", () => {
  expect(new SignedMendLinks(["newer", SECRET]).letterIn(TOKEN)).toBe(LETTER);
  expect(new SignedMendLinks(["newer"]).letterIn(TOKEN)).toBeNull();
});

test("a link with any character changed, cut or added is nobody's", () => {
  fc.assert(
    fc.property(
      fc.nat(TOKEN.length - 1),
      fc.constantFrom(..."0123456789abcdefghjkmnpqrstvwxyz.-_AZ "),
      (at, character) => {
        fc.pre(TOKEN[at] !== character);
        const changed = TOKEN.slice(0, at) + character + TOKEN.slice(at + 1);
        expect(links.letterIn(changed)).toBeNull();
        expect(links.letterIn(TOKEN.slice(0, at))).toBeNull();
        expect(links.letterIn(TOKEN.slice(0, at) + character + TOKEN.slice(at))).toBeNull();
      },
    ),
  );
});

test.each([
  "newsstand pass v2",
  "newsstand gift link v1",
  "newsstand form token v1",
  "newsstand intent v1",
  "newsstand history v1",
])("what is signed for another use is no link: %s", (use) => {
  const [letter, key, mac = ""] = new SignedText([SECRET], use).sign(LETTER).split(".");
  const hex = Buffer.from(mac, "base64url").toString("hex");
  expect(links.letterIn(`${letter}.${key}.${hex}`)).toBeNull();
  expect(links.letterIn(`${letter}.${TOKEN.split(".")[1]}.${hex}`)).toBeNull();
});
