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

const outcomes: Readonly<Record<"paid" | "pending" | "failed" | "open", Passage>> = {
  paid: {
    title: "Thank you",
    text: "Your gift has arrived, and it pays for the next piece of reporting.",
  },
  pending: {
    title: "Thank you. Your bank is sending it",
    text: "A bank debit takes a few working days to arrive. There is nothing more for you to do.",
  },
  failed: {
    title: "The payment did not arrive",
    text: "Your bank did not send it, and nothing has been taken. You can start again whenever you like.",
  },
  open: {
    title: "The payment was not completed",
    text: "Nothing has been taken. If you left the payment page by accident, you can start again whenever you like.",
  },
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
  notAskedAgain: "From now on we will not ask you again in this browser.",
  alreadySupports:
    "You already support this newsroom. Thank you. Here you can change or stop what you give; below you can give once more.",
  manage: "Change or stop your support",
  giveArticle: "Give this article to somebody",

  howOften: "How often",
  howMuch: "How much",
  cadences,
  otherAmount: "Another amount, in {currency}",
  atLeast: "{amount} or more",
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

  supportTitle: "Support {site}",
  goodToKnow: "Before you give",
  cardPage:
    "You pay on a page run by Stripe. Your card number goes to Stripe and never passes through us.",
  statementWhy:
    "Whoever can see your statement can read that name. Please judge whether that is all right where you live.",
  renewal:
    "A monthly or yearly gift is repeated until you stop it. You can stop it at any time. A single gift is never repeated.",
  otherCurrencies: "Give in another currency",

  yourSupport: "Your support",
  gives: {
    monthly: "You give {amount} a month, since {day}.",
    yearly: "You give {amount} a year, since {day}.",
    otherwise: "You give {amount} every {months}, since {day}.",
  },
  giftPastDue:
    "The last payment has not come through: on the next page you can pay it, or give another card.",
  giftPaused: "It is paused, and nothing is taken for now.",
  giftEnds:
    "You have stopped it: it ends with the period that is paid for, and nothing more is taken.",
  twoGifts:
    "These are two subscriptions, and each is taken by itself. We cancel neither without you.",
  manyGifts:
    "These are {count} subscriptions, and each is taken by itself. We cancel none without you.",
  changeGift: "Change the amount or stop",
  resumeGift: "Take it up again",
  giveOnceMore: "Give once more",
  onceNote:
    "A single gift comes on top of what you give regularly. It is taken once and never repeated.",
  giveOnce: "Give once",
  quickOnce: "It takes about a minute, on Stripe’s payment page.",
  another: "Add another subscription",
  anotherNote: "What you give now goes on as it is: this comes on top of it, until you stop it.",
  givesAlready:
    "You give regularly already. Nothing new has been started, and nothing has been charged.",
  whatIsMeant: "What did you have in mind?",

  formProblem: "One thing needs another look. Nothing has been charged.",
  amountMissing: "Choose an amount, or type one.",
  amountUnreadable: "We could not read this amount. Use plain digits, such as {examples}.",
  amountTooSmall: "The least we can take is {limit}.",
  amountTooLarge: "The most we can take here is {limit}. For a larger gift, please write to us.",
  currencyUnknown: "We cannot take gifts in that currency. Please choose one from the list.",
  cadenceUnknown: "Please choose how often: monthly, yearly or once.",

  outcomes,
  problems,

  publishedBy: "Published by {name}",
  contact: "Contact",
  elsewhere: "Elsewhere",
};

/** The interface's words in one language. */
export type Copy = Readonly<typeof EN>;
