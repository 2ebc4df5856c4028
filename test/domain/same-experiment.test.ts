import { expect, test } from "vitest";
import type { Campaign } from "../../src/appeals/campaign.ts";
import { changedFields } from "../../src/newsroom/same-experiment.ts";
import { campaignWith, variantWith } from "../support/campaigns.ts";

const [A, B] = [variantWith({ id: "a", share: 1 }), variantWith({ id: "b", share: 3 })];
const WINTER = campaignWith({ control: "a", holdback: 0.1, variants: [A, B] });

const changed = (changes: Partial<Campaign>, before = WINTER) =>
  changedFields(before, { ...before, ...changes });

test.each([
  ["another holdback", { holdback: 0.2 }, ["holdback"]],
  ["a bandit", { assignment: "bandit" }, ["assignment"]],
  ["another control", { control: "b" }, ["control"]],
  ["a variant more", { variants: [A, B, variantWith({ id: "c" })] }, ["variants"]],
  ["a variant less", { variants: [A] }, ["variants"]],
  ["another order", { variants: [B, A] }, ["variants"]],
  [
    "other shares",
    {
      variants: [
        { ...A, share: 3 },
        { ...B, share: 1 },
      ],
    },
    ["variants[0].share", "variants[1].share"],
  ],
] as const)("%s makes days unlike", (_, changes, fields) => {
  expect(changed(changes)).toEqual(fields);
});

test("words, amounts, priority, times, places and the same shares in other numbers do not", () => {
  const words = { heading: [["A typing error less"]] } as unknown as Partial<typeof A>;
  const variants = [
    { ...A, ...words, share: 10 },
    { ...B, share: 30 },
  ] as const;
  expect(changed({ variants, priority: 9, until: 1, placements: ["wall"] })).toEqual([]);
});

test("a bandit's shares are its own", () => {
  const bandit: Campaign = { ...WINTER, assignment: "bandit" };
  expect(changed({ variants: [A, { ...B, share: 9 }] }, bandit)).toEqual([]);
  expect(changed({ variants: [A, B, variantWith({ id: "c" })] }, bandit)).toEqual(["variants"]);
});
