import { expect, test } from "vitest";
import { campaignFor, DEFAULT_CAMPAIGNS } from "../../src/appeals/default-campaigns.ts";

test("a reader is asked in the article's language, or else in English", () => {
  expect(campaignFor("ru").language).toBe("ru");
  expect(campaignFor("ar-EG").language).toBe("ar");
  expect(campaignFor("fr").language).toBe("en");
});

test("each campaign has an id of its own and names the least gift once", () => {
  expect(new Set(DEFAULT_CAMPAIGNS.map(({ id }) => id)).size).toBe(DEFAULT_CAMPAIGNS.length);
  for (const { paragraphs } of DEFAULT_CAMPAIGNS) {
    expect(paragraphs.join(" ").split("{amount}")).toHaveLength(2);
  }
});
