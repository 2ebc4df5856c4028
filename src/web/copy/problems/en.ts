import type { Problem } from "../../problem.ts";
import type { Family } from "../languages.ts";

interface Passage {
  readonly title: string;
  readonly text: string;
}

const problems: Readonly<Record<Problem, Passage>> = {
  "not-found": {
    title: "There is no page at this address",
    text: "The link may be old, or a letter may be missing. These are the latest articles:",
  },
  "method-not-allowed": {
    title: "This page cannot be used that way",
    text: "Open it from a link or from the front page, and it should work.",
  },
  "payment-slow": {
    title: "The payment page is taking too long",
    text: "Stripe, which handles our payments, has not answered in time. As far as we know nothing has been charged. Trying again will not make you pay twice.",
  },
  "payment-down": {
    title: "The payment page cannot be reached",
    text: "Stripe, which handles our payments, is not answering. As far as we know nothing has been charged. Trying again will not make you pay twice.",
  },
  "payment-nonsense": {
    title: "The payment page did not open",
    text: "Stripe, which handles our payments, sent an answer that we could not use. As far as we know nothing has been charged. Trying again will not make you pay twice.",
  },
  "payment-refused": {
    title: "The payment could not be started",
    text: "Stripe, which handles our payments, did not accept the request. Nothing has been charged. Please try another amount or come back later; if it happens again, write to us.",
  },
  "too-large": {
    title: "That was more than this page can take",
    text: "Go back, shorten what you sent, and try again.",
  },
  "gift-unconfirmed": {
    title: "We could not confirm your gift yet",
    text: "Stripe, which handles our payments, is not answering us. If you have paid, your gift is not lost and will not be taken twice: it counts as soon as we hear from Stripe. Load this page again in a minute.",
  },
  "nothing-to-change": {
    title: "There is nothing to change",
    text: "From this browser we see no monthly or yearly gift. A single gift is never repeated.",
  },
  "giving-paused": {
    title: "Giving is paused for the moment",
    text: "We have switched it off, and nothing has been charged. Reading goes on as always. Please come back in a few hours.",
  },
  "giving-refused": {
    title: "We take no gifts from where you are",
    text: "In some countries people are punished for giving to newsrooms such as this one. Where you are, or where we cannot tell, we take no money. Nothing has been charged. Reading us and telling others is help, too.",
  },
  "too-many-gifts": {
    title: "Too many payments have been started",
    text: "We let only so many begin at a time, because thieves try stolen cards on forms like this one. Nothing has been charged. Please wait a few minutes and press the button again.",
  },
  "not-ahead": {
    title: "This article is not fetched ahead",
    text: "It is one of a few free articles, and counts only when it is read. Open it, and it is there.",
  },
  "store-down": {
    title: "We cannot fetch this just now",
    text: "The fault is ours, and it is usually over within minutes. Please load the page again shortly.",
  },
};

export interface ProblemWords {
  readonly problems: typeof problems;
}

/** What a page says instead of what was asked for. */
export const PROBLEMS: Family<ProblemWords> = {
  english: { problems },
  from: (words) => ({ problems: words.problems }),
};
