import type { LetterKind } from "../../../supporters/letters.ts";
import type { Family } from "../languages.ts";

/**
 * Letters in plain text. Whoever looks over a shoulder reads the subject and the first line: neither says whom it comes
 * from or what was paid for. A code and a link stand on lines of their own, where no language turns them around.
 */
const letters: Readonly<Record<LetterKind, { readonly subject: string; readonly text: string }>> = {
  "sign-in": {
    subject: "Your code",
    text: "Here is your code:\n\n{code}\n\nType it on the page where you asked for it. Or open this link in the same browser:\n\n{link}\n\nEither works once, within ten minutes. If it was not you who asked, do nothing: without this message nobody gets in.",
  },
  "payment-failed": {
    subject: "About your card",
    text: "Your last payment did not go through. That happens: a card expires, or a bank says no for a day.\n\nNothing changes for now, and the payment will be tried again over the next days. You can also put it right here, without signing in:\n\n{link}\n\nIf you have done so already, there is nothing left to do.",
  },
  "support-ends": {
    subject: "A date to keep in mind",
    text: "The payment that we wrote to you about has not gone through yet. Until about {day} everything stays as it is; then it ends.\n\nIf you want to go on, you can put it right here, without signing in:\n\n{link}\n\nIf you would rather let it end, you need do nothing.",
  },
  "payment-recovered": {
    subject: "All is well",
    text: "Your payment has gone through after all. Everything stays as it was, and there is nothing left to do.\n\nThank you.",
  },
};

const LETTERS_EN = { letters };

export type LettersWords = Readonly<typeof LETTERS_EN>;

export const LETTERS: Family<LettersWords> = {
  english: LETTERS_EN,
  from: ({ letters }) => ({ letters }),
};
