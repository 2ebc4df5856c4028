import { expect, test } from "vitest";
import type { Span } from "../../src/appeals/campaign.ts";
import { unsayable } from "../../src/appeals/copy-lint.ts";
import { campaignFor, DEFAULT_CAMPAIGNS, thanksFor } from "../../src/appeals/default-campaigns.ts";
import { LOADABLE } from "../../src/web/copy/languages.ts";

const LANGUAGES = ["en", ...Object.keys(LOADABLE)];

test("a reader is asked and thanked in the article's language, or else in English", () => {
  for (const language of LANGUAGES) {
    expect(campaignFor(language).language).toBe(language);
    expect(thanksFor(`${language}-XX`).language).toBe(language);
  }
  expect(campaignFor("ar-EG").language).toBe("ar");
  expect(campaignFor("pl").language).toBe("en");
  expect(thanksFor("pl").language).toBe("en");
});

test("each campaign has an id of its own, and each ask names the least gift once", () => {
  expect(new Set(DEFAULT_CAMPAIGNS.map(({ id }) => id)).size).toBe(DEFAULT_CAMPAIGNS.length);
  for (const { id, variants } of DEFAULT_CAMPAIGNS) {
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
  const [ask, thanks] = [campaignFor(language).variants[0], thanksFor(language).variants[0]];
  const paragraphs = [...ask.paragraphs, ...thanks.paragraphs].map(plain);
  return [ask.heading, ...paragraphs, ask.button];
}

function plain(paragraph: readonly Span[]): string {
  return paragraph.filter((span) => typeof span === "string").join("");
}
