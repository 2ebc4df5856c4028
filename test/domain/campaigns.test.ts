import { expect, test } from "vitest";
import { campaignFor, DEFAULT_CAMPAIGNS } from "../../src/appeals/default-campaigns.ts";

test("a reader is asked in the article's language, or else in English", () => {
  expect(campaignFor("ru").language).toBe("ru");
  expect(campaignFor("ar-EG").language).toBe("ar");
  expect(campaignFor("fr").language).toBe("en");
});

test("each campaign has an id of its own, and each ask names the least gift once", () => {
  expect(new Set(DEFAULT_CAMPAIGNS.map(({ id }) => id)).size).toBe(DEFAULT_CAMPAIGNS.length);
  for (const { id, variants } of DEFAULT_CAMPAIGNS) {
    const named = JSON.stringify(variants[0].paragraphs).split("{amount}").length - 1;
    expect([id, named]).toEqual([id, id.startsWith("default-") ? 1 : 0]);
  }
});
