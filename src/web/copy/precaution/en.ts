import type { Copy } from "../en.ts";
import type { Family } from "../languages.ts";

/** What is said where giving may be punished: before an ask, and in its place. */
const PRECAUTION_EN = {
  warning: {
    title: "Read this before you give",
    text: "Where you are, giving to this newsroom may be punished. The payment stays in your bank’s records, and the bank can pass them on. Your statement will show: {descriptor}. If that is not all right where you live, please do not give. Reading us and telling others is help, too.",
  },
  otherWays: {
    title: "Other ways to help",
    text: "In some countries people are punished for giving to newsrooms such as this one. Where you are, or where we cannot tell, we ask nobody for money and take none. What helps at least as much:",
    read: "Read, and come back: being read is what the work is for.",
    tell: "Tell people you trust, and who live elsewhere, about an article that stayed with you.",
    feed: "Follow us with a feed reader.",
  },
};

export type PrecautionWords = Readonly<typeof PRECAUTION_EN>;
export type PrecautionCopy = Copy & PrecautionWords;

export const PRECAUTION: Family<PrecautionWords> = {
  english: PRECAUTION_EN,
  from: ({ precaution }) => precaution,
};
