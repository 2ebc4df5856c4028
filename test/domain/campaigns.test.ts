import { expect, test } from "vitest";
import type { Span } from "../../src/appeals/campaign.ts";
import { unsayable } from "../../src/appeals/copy-lint.ts";
import {
  campaignFor,
  DEFAULT_LANGUAGES,
  isDefault,
  thanksFor,
} from "../../src/appeals/default-campaigns.ts";
import { LOADABLE } from "../../src/web/copy/languages.ts";
import { SHIPPED } from "../support/shipped.ts";

const LANGUAGES = ["en", ...Object.keys(LOADABLE)];
const { campaigns: ALL } = SHIPPED;

test("a reader is asked and thanked in the article's language, or else in English", () => {
  for (const language of LANGUAGES) {
    expect(campaignFor(language, ALL).language).toBe(language);
    expect(thanksFor(`${language}-XX`, ALL).language).toBe(language);
  }
  expect(campaignFor("ar-EG", ALL).language).toBe("ar");
  expect(campaignFor("pl", ALL).language).toBe("en");
  expect(thanksFor("pl", ALL).language).toBe("en");
});

test("each campaign has an id of its own, and each ask names the least gift once", () => {
  expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length);
  for (const { id, variants } of ALL) {
    const named = JSON.stringify(variants[0].paragraphs).split("{amount}").length - 1;
    expect([id, named]).toEqual([id, id.startsWith("default-") ? 1 : 0]);
  }
});

test("the ask is as long in every language, and none is left in English", () => {
  const english = new Set(wordsOf("en"));
  for (const language of LANGUAGES.slice(1)) {
    const words = wordsOf(language);
    expect(words).toHaveLength(english.size);
    for (const text of words) expect(english.has(text), text).toBe(false);
  }
});

test("what ships promises nobody that a gift cannot be seen", () => {
  for (const text of LANGUAGES.flatMap(wordsOf)) expect(unsayable(text), text).toBe(null);
});

function wordsOf(language: string): string[] {
  const [ask, thanks] = [
    campaignFor(language, ALL).variants[0],
    thanksFor(language, ALL).variants[0],
  ];
  const paragraphs = [...ask.paragraphs, ...thanks.paragraphs].map(plain);
  return [ask.heading, ...paragraphs, ask.button];
}

function plain(paragraph: readonly Span[]): string {
  return paragraph.filter((span) => typeof span === "string").join("");
}

test("it ships in every language that the interface speaks", () => {
  expect([...DEFAULT_LANGUAGES].toSorted()).toEqual(Object.keys(LOADABLE).toSorted());
  expect(ALL).toHaveLength(2 * LANGUAGES.length);
  expect(ALL.every(isDefault)).toBe(true);
  expect(isDefault({ id: "winter" })).toBe(false);
});
