/** The words of the appeal that ships, in English. `{amount}` stands for the least gift, e.g. `$2`. */
export const DEFAULT_WORDS = {
  heading: "This newsroom lives on its readers",
  why: "We report from outside the country we write about, because inside it our work has been banned. No owner, no government and no party stands behind us, and no company at home can afford to be seen advertising here. What pays for the reporting is a great many small gifts.",
  how: "You can give from {amount} a month. It is quick to set up, and you can stop whenever you like. If now is not the moment, read on: being read is what the work is for.",
  button: "Support this newsroom",
  /** The line a supporter reads in the appeal's place. */
  thanks:
    "You are one of the readers who pay for this work. Thank you: that is why it could be written, and why others can read it.",
};

/** The words of the appeal that ships, in one language. */
export type DefaultWords = Readonly<typeof DEFAULT_WORDS>;
