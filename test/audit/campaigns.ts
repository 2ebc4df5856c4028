import { PLACEMENTS } from "../../src/appeals/campaign.ts";

const ASKING = PLACEMENTS.filter((placement) => placement !== "thanks");

/** Words with every mark that there is, beside texts that are nobody's business. */
const WORDS = [
  "From {amount} a month, for all who read from {country}.",
  [
    { count: { one: "You have read one article. ", other: "You have read {count} articles. " } },
    { strong: "Until {deadline}" },
    " there is ",
    { link: "more to read", to: "/archive" },
  ],
] as const;

function asking(id: string, changes: object) {
  return {
    id,
    language: "en",
    placements: ASKING,
    until: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10),
    audience: { languages: "any" },
    variants: ["first", "second"].map((variant) => ({
      id: variant,
      heading: `${id} ${variant}`,
      paragraphs: WORDS,
      button: "Support us",
      call: { kind: "share", label: "Tell others" },
    })),
    ...changes,
  };
}

/** At every placement of every page, in front of the cut and behind it, with what chance and memory can do to them. */
export const CAMPAIGNS: readonly object[] = [
  asking("early", { priority: 9, inlineAfter: 2, holdback: 0.3 }),
  asking("late", { priority: 7, inlineAfter: 7, caps: { views: { most: 2, days: 7 } } }),
  asking("here", {
    priority: 8,
    inlineAfter: 1,
    audience: { languages: "any", sections: ["Section <of> ru"], tags: ["a & b"] },
  }),
  asking("unread", {
    priority: 1,
    inlineAfter: 3,
    variants: [{ id: "only", heading: "Hello", paragraphs: ["Hello."], button: "Support us" }],
  }),
  {
    id: "thanks",
    language: "en",
    placements: ["thanks", "epic"],
    audience: { readers: ["supporter"], languages: "any" },
    variants: [{ id: "only", paragraphs: ["Thank you."], offer: "none" }],
  },
];

/** Most come without a country: they are asked. In some countries nobody is. */
export const POLICY = {
  countries: { BY: "replace", RU: "refuse", KZ: "warn" },
  unknown: "ask",
  tor: "replace",
};
