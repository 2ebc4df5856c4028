import type { Cadence } from "../../donations/offer.ts";
import type { Problem } from "../problem.ts";

interface Passage {
  readonly title: string;
  readonly text: string;
}

const cadences: Readonly<Record<Cadence, string>> = {
  monthly: "Monthly",
  yearly: "Yearly",
  once: "Once",
};

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
    title: "We cannot take this gift",
    text: "In some countries people are punished for giving to newsrooms such as this one. Where you are, or where we cannot tell, we take no money, whatever is sent. Nothing has been charged. Reading us and telling others is help, too.",
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

/** By the plural form that the limit takes: https://cldr.unicode.org/index/cldr-spec/plural-rules */
const METER_ARTICLES: { readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>> = {
  one: "Your one free article",
  other: "{count} of {limit} free articles",
};

/** The interface in English, and the shape of it in every language. `{name}` stands for what the page fills in. */
export const EN = {
  language: "en",
  skip: "Skip to the text",
  support: "Support us",
  by: "By {author}",
  updated: "Updated",
  read: "{minutes} read",
  supportersOnly: "For supporters",
  latest: "Latest",
  nothingYet: "Nothing has been published here yet.",
  frontPage: "Go to the front page",
  archive: "Archive",
  backToArticle: "Back to the article",
  backTo: "Back to “{title}”",
  tryAgain: "Try again",
  manage: "Change or stop your support",
  giveArticle: "Give this article to somebody",

  howOften: "How often",
  howMuch: "How much",
  cadences,
  otherAmount: "Another amount, in {currency}",
  atLeast: "{amount} or more",
  anotherCurrency: "Another currency",
  statement: "Your bank statement will show: {descriptor}",
  quick: "It takes about a minute, on Stripe’s payment page, and you can stop at any time.",

  wall: {
    supporters: {
      title: "The rest of this article is for supporters",
      text: "This newsroom lives on what its readers give. From {amount} a month you read everything in it, and this page opens as soon as your payment has gone through.",
    },
    exhausted: {
      title: "You have no free articles left for now",
      text: "We can give articles away because supporters pay for them. From {amount} a month you read everything, and this page opens as soon as your payment has gone through.",
    },
    wholly: "This article is for supporters",
    already: "Already a supporter?",
    signIn: "Sign in on this device",
    wait: "Rather wait?",
    opens: "From {day} you can read for free again.",
  },
  meter: {
    articles: METER_ARTICLES,
    month: "this month",
    days: "in {days}",
  },

  giveOnce: "Give once",
  quickOnce: "It takes about a minute, on Stripe’s payment page.",
  another: "Add another subscription",

  amountMissing: "Choose an amount, or type one.",
  amountUnreadable: "We could not read this amount. Use plain digits, such as {examples}.",
  amountTooSmall: "The least we can take is {limit}.",
  amountTooLarge: "The most we can take here is {limit}. For a larger gift, please write to us.",
  currencyUnknown: "We cannot take gifts in that currency. Please choose one from the list.",
  cadenceUnknown: "Please choose how often: monthly, yearly or once.",

  problems,

  publishedBy: "Published by {name}",
  contact: "Contact",
  elsewhere: "Elsewhere",
};

/** The interface's words in one language. */
export type Copy = Readonly<typeof EN>;
