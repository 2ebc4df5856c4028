import type { Copy } from "../en.ts";
import type { Family } from "../languages.ts";

interface Passage {
  readonly title: string;
  readonly text: string;
}

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

/** The words of the pages on which readers give and have given, in English. */
const GIVING_EN = {
  notAskedAgain: "From now on we will not ask you again in this browser.",
  alreadySupports:
    "You already support this newsroom. Thank you. Here you can change or stop what you give; below you can give once more.",
  supportsElsewhere:
    "You already support this newsroom. Thank you. What you give regularly is changed or stopped in the browser from which you gave, or here once you have signed in by e-mail or with your key phrase; below you can give once more.",
  changedElsewhere:
    "It is changed or stopped in the browser from which you gave. Here, too, once you have signed in by e-mail or with your key phrase.",
  gaveElsewhere: {
    title: "You give from another browser",
    text: "The page on which a gift is changed or stopped shows who you are. So it opens only in the browser from which you gave: go to “{support}” there. Or sign in here by e-mail or with your key phrase: “{account}” opens then.",
    contact: "That browser is not at hand? Write to us: {contact}",
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
  anotherNote: "What you give now goes on as it is: this comes on top of it, until you stop it.",
  givesAlready:
    "You give regularly already. Nothing new has been started, and nothing has been charged.",
  whatIsMeant: "What did you have in mind?",
  formProblem: "One thing needs another look. Nothing has been charged.",
  coverFees: "Cover the payment fee, too. For example: of {gross}, about {amount} arrives",
  smallGifts:
    "Of {monthly} a month, about {monthlyNet} arrives. Of {yearly} once a year, about {yearlyNet}.",
  pressAgain:
    "The form was sent too soon, or had been open for too long. Nothing has been charged, and what you chose is still here. Please press the button once more.",
  challenge:
    "Before the payment page opens, Cloudflare checks that you are not a program; that needs JavaScript. Nothing has been charged. Please press the button once more.",
  outcomes,
};

export type GivingWords = Readonly<typeof GIVING_EN>;
export type GivingCopy = Copy & GivingWords;

export const GIVING: Family<GivingWords> = { english: GIVING_EN, from: ({ giving }) => giving };
