import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExplanationSeal } from "../../src/edge/explanation-seal.ts";
import { HmacGiftSeal } from "../../src/edge/gift-seal.ts";
import { SignedText } from "../../src/edge/signed-text.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";

const KEY = "one key of thirty-two characters and more";
const OTHER = "another key of thirty-two characters too";
const LINK = { id: idNumber(1), slug: "the-river", expires: MORNING };
const seal = new HmacGiftSeal([KEY]);
const token = seal.seal(LINK);

test("a token is what it says, part by part, and stands in an address as it is", () => {
  expect(token).toMatch(/^g1\.[0-9a-z]{26}\.\d+\.[0-9a-f]{8}\.[\w-]{22}$/);
  expect(new URLSearchParams({ gift: token }).toString()).toBe(`gift=${token}`);
  expect(seal.open(token, LINK.slug)).toEqual({ id: LINK.id, expires: MORNING });
});

test("the same link has the same address whenever it is asked for", () => {
  expect(seal.seal({ ...LINK })).toBe(token);
});

test("a token opens no other article", () => {
  const slug = fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/).filter((one) => one !== LINK.slug);
  fc.assert(fc.property(slug, (slug) => seal.open(token, slug) === null));
  for (const slug of ["the-river.", "", "the-rive", "the-river-", "THE-RIVER"]) {
    expect(seal.open(token, slug)).toBeNull();
  }
});

test("a token that is changed at any one place is none", () => {
  const believed: string[] = [];
  for (let at = 0; at < token.length; at += 1) {
    for (const character of "A0z9-_.=% QgwBRhx") {
      const changed = token.slice(0, at) + character + token.slice(at + 1);
      if (changed !== token && seal.open(changed, LINK.slug)) believed.push(changed);
    }
  }
  expect(believed).toEqual([]);
});

test("a token cut short, drawn out or written in another case is none", () => {
  for (let at = 0; at < token.length; at += 1) {
    expect(seal.open(token.slice(0, at), LINK.slug)).toBeNull();
    expect(seal.open(token.slice(0, at) + token.slice(at + 1), LINK.slug)).toBeNull();
    expect(seal.open(`${token.slice(0, at)}0${token.slice(at)}`, LINK.slug)).toBeNull();
  }
  for (const odd of [`${token}\n`, ` ${token}`, `${token}.${token}`, token.toUpperCase()]) {
    expect(seal.open(odd, LINK.slug)).toBeNull();
  }
});

test("a later end, another link and another article cannot be made of tokens that are there", () => {
  const parts = token.split(".");
  const later = seal.seal({ ...LINK, expires: MORNING + 1_000 }).split(".");
  const other = seal.seal({ ...LINK, id: idNumber(2) }).split(".");
  for (const given of [later, other]) {
    for (const at of [1, 2, 4]) {
      const mixed = parts.with(at, given[at]!).join(".");
      if (mixed !== token) expect(seal.open(mixed, LINK.slug)).toBeNull();
    }
  }
});

test("what the same key signed for another use, or another text for this one, is no token", () => {
  const explanation = new ExplanationSeal([KEY], () => MORNING).seal("*", MORNING);
  expect(seal.open(explanation, LINK.slug)).toBeNull();
  const text = `g1.${LINK.id}.${MORNING / 1_000}`;
  const otherUse = new SignedText([KEY], "newsstand history v1");
  expect(seal.open(otherUse.sign(text), LINK.slug)).toBeNull();
  const noSlug = new SignedText([KEY], "newsstand gift link v1").sign(text);
  expect(seal.open(noSlug, LINK.slug)).toBeNull();
  expect(seal.open(noSlug, "")).toBeNull();
});

test("whatever else is sent is no token, and no trouble", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      expect(seal.open(text, LINK.slug)).toBeNull();
    }),
  );
});

describe("a key that is rolled", () => {
  test("is still believed while it is the second one, and no longer seals", () => {
    const rolled = new HmacGiftSeal([OTHER, KEY]);
    expect(rolled.open(token, LINK.slug)).not.toBeNull();
    expect(seal.open(rolled.seal(LINK), LINK.slug)).toBeNull();
  });

  test("and taken away is not believed any more", () => {
    expect(new HmacGiftSeal([OTHER]).open(token, LINK.slug)).toBeNull();
  });

  test("is needed", () => {
    expect(() => new HmacGiftSeal([])).toThrow("no signing key");
  });
});
