import type { Cadence } from "../../donations/offer.ts";

const cadences: Readonly<Record<Cadence, string>> = {
  monthly: "Monthly",
  yearly: "Yearly",
  once: "Once",
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
  yourSupport: "Your support",
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

  publishedBy: "Published by {name}",
  contact: "Contact:",
  elsewhere: "Elsewhere",
};

/** The interface's words in one language. */
export type Copy = Readonly<typeof EN>;
