import type { Copy } from "../en.ts";
import type { Family } from "../languages.ts";

/** What stands around our appeals, and on the page about them. */
const APPEALS_EN = {
  notNow: "Not now",
  about: "About our appeals",
  reached: "{reached} of {goal}",
  until: "until {day}",
  settling: {
    title: "Have you just given?",
    text: "Then we may not know of it yet. As a rule it takes a few minutes, and with a bank debit a few days. Load this page again then, and it opens. Nothing has to be paid a second time.",
    unpaid: "If you have not paid, you can do that here:",
  },
  paused: "Giving is paused for the moment. Please come back in a few hours.",
  page: {
    why: "This newsroom is paid for by its readers. That is why its pages ask for support now and then, and why whoever gives is thanked and asked no more.",
    depends:
      "What you see depends on the article, on its language, on the country that your connection comes from, and on how many articles you have read here this month. We keep none of that.",
    remembers:
      "This browser keeps, in a cookie for us: which appeals it has shown, how often, and which ones you have waved away. It names nobody, and it is not kept anywhere else.",
    harm: "Where giving to a newsroom may be punished, we warn first, or ask for no money at all.",
    isOn: "Appeals are switched on in this browser.",
    isOff: "Appeals are switched off in this browser, for a year from the day you chose it.",
    off: "Show me no appeals for a year",
    on: "Show appeals again",
    wall: "Where an article is for supporters, its page still says how one becomes one.",
  },
};

export type AppealsWords = Readonly<typeof APPEALS_EN>;
export type AppealsCopy = Copy & AppealsWords;

export const APPEALS: Family<AppealsWords> = {
  english: APPEALS_EN,
  from: ({ appeals }) => appeals,
};
