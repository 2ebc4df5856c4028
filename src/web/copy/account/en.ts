import type { Leaving } from "../../../supporters/subscriptions.ts";
import type { Way } from "../../../supporters/devices.ts";
import type { Copy } from "../en.ts";
import type { Family } from "../languages.ts";

const leaving: Readonly<Record<Leaving, string>> = {
  too_expensive: "It is too much for me now",
  unused: "I hardly read here",
  missing_features: "I miss something here",
  low_quality: "I am not content with what I read",
  other: "Another reason",
};

const ways: Readonly<Record<Way, string>> = {
  gave: "Let in by a gift",
  code: "Let in by a code of another device",
  mail: "Let in by a letter",
  phrase: "Let in by the key phrase",
};

/** The words of the pages on which supporters see, change and end what is theirs, in English. */
const ACCOUNT_EN = {
  account: {
    title: "Your account",
    back: "Back to your account",
    silent:
      "Stripe, which handles our payments, is not answering just now. Here is what our own books say; what only Stripe knows is missing.",
    gift: {
      heading: "What you give",
      none: "You give nothing regularly at the moment.",
      covered: "What you have paid for lasts until {day}.",
      giveMore: "Give once more",
      monthly: "{amount} a month",
      yearly: "{amount} a year",
      otherwise: "{amount} every {months}",
      since: "Since {day}.",
      next: "The next charge is on {day}.",
      paused: "Paused: nothing is charged for now.",
      pausedUntil:
        "Paused until {day}: nothing is charged before, and nothing is owed for that time.",
      ends: "Stopped: it ends with what is paid for, and nothing more is charged.",
      endsOn: "Stopped: it ends on {day}, and nothing more is charged.",
      ended: "Stopped: it has ended, and nothing more is charged.",
      failed: "The last payment did not come through.",
      tried: "You read on while we try again.",
      change: "Change",
      pause: "Pause",
      stop: "Stop",
      resume: "Take it up again",
      card: "Replace the card",
      pay: "Pay it now",
    },
    changed: "This is how it stands now",
    change: {
      title: "Change what you give",
      now: "Now you give {gift}.",
      amount: "Amount, in {currency}",
      note: "Nothing is charged today. The new amount is charged from {day} on.",
      noteLater: "Nothing is charged today. The new amount is charged from the next payment on.",
      evenYearly:
        "What you give now comes to {amount} a year: that is filled in. Change it if you like, then confirm.",
      evenMonthly:
        "What you give now comes to {amount} a month: that is filled in. Change it if you like, then confirm.",
      submit: "Change it",
    },
    pause: {
      title: "Pause what you give",
      text: "Nothing is charged in that time, and nothing is owed for it. You can take it up again at any time.",
      length: "How long",
      option: "{months}, until {day}",
      reading: "What you have paid for lasts until {day}. Until then you read as a supporter.",
      submit: "Pause it",
      unavailable:
        "Only Stripe, which handles our payments, knows when the next payment would be, and it is not answering just now. Nothing has been changed. Please try again in a few minutes.",
    },
    stop: {
      title: "Stop giving {gift}?",
      less: "You could also give less: {gift}.",
      instead: "You could also pause it for a while.",
      why: "If you like, tell us why",
      unsaid: "I would rather not say",
      leaving,
      later: "Stop on {day}",
      laterNoDay: "Stop at the end of what is paid for",
      laterNote: "Until then everything stays as it is, and you can change your mind.",
      now: "Stop now",
      nowNote:
        "It ends at once. You read on for as long as you have paid for. Nothing is refunded.",
      owed: "It ends at once, and what is open is not tried again.",
    },
    payments: {
      heading: "Payments",
      none: "There are no payments yet.",
      day: "Day",
      amount: "Amount",
      receipt: "Receipt",
      refunded: "Refunded",
      partly: "{amount} of it refunded",
      disputed: "Disputed",
      earlier: "Earlier payments",
    },
    reading: {
      heading: "Yours as a supporter",
      feedSince: "Since {day}",
    },
    devices: {
      heading: "Where you are signed in",
      text: "We do not know which browsers these are, only how they were let in, and when.",
      ways,
      here: "This browser",
      days: "since {since}, last seen on {seen}",
      end: "End",
      endOthers: "End all others",
      signOut: "Sign out here",
    },
    phrase: {
      heading: "Key phrase",
      none: "A key phrase lets you in on any device and at any address of this site, without an e-mail.",
      has: "You have a key phrase. We do not keep it, so we cannot show it again.",
      make: "Make a key phrase",
      renew: "Make a new one; the old one ends",
    },
    known: {
      heading: "What we know of you",
      email:
        "E-mail: {email}. It is kept encrypted, and is used for letters about what you give and for signing in.",
      noEmail: "We know no e-mail address of yours.",
      bounced: "A letter to it came back on {day}. We do not write to it any more.",
      language: "Language: {language}.",
      stripe:
        "Your name and your card are known to Stripe alone. What you read is kept by your own browser.",
      export: "Download everything we keep about you",
      forget: "Forget me",
    },
    forget: {
      title: "Forget me",
      goes: "What goes at once",
      promises: "What you give regularly ends. Nothing more is charged.",
      contact: "Your e-mail address, and what we find it by.",
      access:
        "All sign-ins, this browser’s too, your key phrase, your feed and the articles you gave away. You no longer read as a supporter here, even if you have paid for longer.",
      reading: "Another browser that you read in today may read on until tomorrow.",
      others:
        "If you gave in several browsers, there may be several accounts by your address; this is one of them. Sign in by e-mail once more afterwards: what is left opens then, and can be forgotten, too.",
      stays: "What stays",
      sums: "The sums, days and numbers of your payments, without your name or address, as accounting needs them.",
      provider:
        "Stripe deletes you as our customer, and keeps the payments, as the law asks of it. Your bank keeps its statements.",
      history:
        "Our database can be brought back to any moment of the last 30 days. Only after that is everything gone from there, too.",
      submit: "Forget me now",
      done: "You are forgotten",
      doneText:
        "What you gave regularly has ended. Your address, sign-ins, key phrase, feed and gift links are gone. Thank you for what you gave.",
      notYet: {
        title: "You are not forgotten yet",
        text: "Stripe, which handles our payments, goes first, and has not confirmed that it has deleted you. Your account is still here; at Stripe something may have ended already. Please ask again in a few minutes: nothing is lost by that, and what is gone stays gone.",
      },
      unsure: {
        title: "We cannot tell yet whether you are forgotten",
        text: "Stripe, which handles our payments, has not answered us in time. It may still happen by itself. Open your account in a few minutes: if it asks you to sign in, you are forgotten; if it opens, ask again. Nothing is lost by that.",
      },
    },
    newCard: {
      title: "Your new card",
      text: "Stripe has it. Say the word, and it pays for what you give from the next payment on.",
      submit: "Use the new card",
      done: "The card that you gave Stripe last is used from now on.",
    },
    trouble: {
      title: "Nothing has been changed",
      text: "Stripe, which handles our payments, is not answering. What you give is as it was. Please try again in a few minutes: doing it twice changes it once.",
      unsureTitle: "We cannot tell whether it was changed",
      unsure:
        "Stripe, which handles our payments, has not answered us in time. Please try again: doing it twice changes it once.",
      refused:
        "Stripe, which handles our payments, did not accept it. What you give is as it was. If it happens again, write to us.",
    },
  },
};

/** The words of these pages in one language. */
export type AccountWords = Readonly<typeof ACCOUNT_EN>;
export type AccountCopy = Copy & AccountWords;

export const ACCOUNT: Family<AccountWords> = {
  english: ACCOUNT_EN,
  from: ({ account }) => ({ account }),
};
