import type { Copy } from "../en.ts";
import type { Family } from "../languages.ts";

const MENDING_EN = {
  mending: {
    /** On articles and the front page, where a payment did not go through. */
    failed: "Your last payment did not go through.",
    mend: "Put it right",
    due: {
      title: "Your last payment did not go through",
      text: "That happens: a card expires, or a bank wants to be asked once more. On the payment page you can pay with the same card or with another one.",
      button: "To the payment page",
    },
    paid: {
      title: "All is well",
      text: "Nothing is due. There is nothing left to do.",
    },
    over: {
      title: "Nothing is due",
      text: "It has ended, and nothing is charged any more. If you want to begin again, you are welcome.",
    },
    closed: {
      title: "Your last payment did not go through",
      text: "It can no longer be paid here. Sign in, and you see what comes next, and can use another card.",
    },
    unknown: {
      title: "This link is too old",
      text: "Sign in, and you see whether anything is still due.",
      signIn: "Sign in",
    },
  },
};

/** The words about a payment that did not go through, in one language. */
export type MendingWords = Readonly<typeof MENDING_EN>;
export type MendingCopy = Copy & MendingWords;

export const MENDING: Family<MendingWords> = {
  english: MENDING_EN,
  from: ({ mending }) => ({ mending }),
};
