import type { Family } from "../languages.ts";

/** The words of the pages on which supporters are let in, in English. */
const SIGN_IN_EN = {
  here: "You are signed in here.",
  readsHere:
    "In this browser you read as a supporter already. A code of another device does not open your account: for that, use another way below.",
  byLetter: {
    heading: "By e-mail",
    how: "Type the address that you gave when you paid. A letter with a code comes to it.",
    field: "Your e-mail address",
    submit: "Send me the code",
    wrong: "That is no e-mail address. Please look at it once more.",
  },
  letterSent: {
    title: "Look into your mailbox",
    text: "If somebody gives by that address, a letter is on its way to it. The code in it works once, within ten minutes.",
    field: "The code in the letter",
    none: "No letter after a few minutes? Look among unwanted mail, and whether that is the address that you gave when you paid. No more than three letters an hour are sent.",
    again: "Another address, or another way",
  },
  letterLink: {
    title: "Sign in with your letter",
    here: "This is the browser in which you asked for the letter. Press the button, and you are signed in.",
    elsewhere:
      "The letter was asked for in another browser. Type the code that stands in the letter.",
    spent: "This letter was used already, or is older than ten minutes.",
    again: "Ask for a new letter",
  },
  wrongCode:
    "This code does not work. It may be mistyped, used already, or older than ten minutes.",
  byPhrase: {
    heading: "By your key phrase",
    how: "The 24 digits that were shown to you once, after your first gift.",
    field: "Your key phrase",
    wrong:
      "This key phrase does not work. Compare it with what you wrote down, one group after the other.",
  },
  byDevice: "By a device that is signed in",
  byDeviceReads:
    "Such a code lets this browser read. It does not open your account: for that, use another way above.",
  tooMany:
    "Too much was tried from your network just now. Please wait ten minutes, then try once more.",
  givenPhrase: {
    heading: "Your key phrase",
    text: "Write these 24 digits down now: they are shown this one time. They let you in on another device, or at another address of this site, without an e-mail. Whoever has them can see and change what you give.",
  },
};

/** The words of these pages in one language. */
export type SignInWords = Readonly<typeof SIGN_IN_EN>;

export const SIGN_IN: Family<SignInWords> = {
  english: SIGN_IN_EN,
  from: ({ signIn }) => signIn,
};
