import type { NotGiven } from "../../../journeys/open-gift.ts";
import type { GiftState } from "../../../supporters/gift-links.ts";
import type { Copy } from "../en.ts";
import type { Family } from "../languages.ts";

const states: Readonly<Record<GiftState, string>> = {
  alive: "It works",
  "used-up": "Used up",
  expired: "Expired",
  revoked: "Revoked",
};

const notGiven: Readonly<Record<NotGiven, { readonly title: string; readonly text: string }>> = {
  unknown: {
    title: "This link opens nothing",
    text: "It may have been cut short on its way, or belongs to another article. Ask whoever sent it to you to send it again.",
  },
  "no-cookies": {
    title: "This browser keeps no cookies",
    text: "The article opens for the browser that keeps this site's cookie, and yours sent none. The link is not used up by that. Allow cookies for this site, then try again:",
  },
  "used-up": {
    title: "This link is used up",
    text: "It has opened the article as often as it can. Whoever sent it to you can see that, and can make another one.",
  },
  expired: {
    title: "This link has expired",
    text: "It opened the article for a while, and that time is over. Whoever sent it to you can make another one.",
  },
  revoked: {
    title: "This link does not work any more",
    text: "Whoever made it has taken it back. They can make another one.",
  },
};

/** The words of the pages on which supporters share, in English. `{name}` stands for what the page fills in. */
const SHARING_EN = {
  forSupporters: {
    title: "This is for supporters",
    text: "Supporters give articles away, have a feed of their own with the whole text, and read on every device they have. If you support us already, let this browser know first.",
  },
  more: "Also yours as a supporter",

  gifts: {
    title: "Articles you give away",
    text: "Whoever has the link can read the article, whether they support us or not. How often it is opened is counted; who opens it, we do not record.",
    give: "Give “{title}” to somebody",
    terms: "How often the link opens the article: {opens}. Until when: {day}.",
    make: "Make the link",
    left: "Links left this month: {left} of {total}",
    full: "All the links of this month are made. From {day} you can make new ones.",
    open: "Everybody can read this article: just send its address.",
    none: "You have not given anything away yet. The way to it is at the end of every article.",
    send: "Send this address to whomever you like:",
    opened: "Opened: {opened} of {opens}",
    until: "Until {day}",
    revoke: "Take it back",
    gone: "An article that is not here any more",
    all: "Everything you have given away",
    states,
  },

  opening: {
    heading: "A supporter of {site} gives you this article",
    text: "It costs you nothing, and nobody asks who you are. In this browser it then stays open for a month.",
    button: "Read the article",
    notGiven,
  },

  feed: {
    title: "Your own feed",
    text: "At an address of your own, a feed reader gets our articles with their whole text. Whoever has that address reads as you do: keep it to yourself.",
    make: "Make the address",
    since:
      "You have had such an address since {day}. We do not keep it, so we cannot show it again.",
    renew: "Make a new one; the old one ends",
    revoke: "End the address",
    ready: "This is your address",
    once: "Put it into your feed reader now: we do not keep it, and it is shown this one time.",
    atom: "For every feed reader (Atom):",
    json: "For those that read JSON Feed:",
  },

  device: {
    read: "Read on another device",
    code: "Your code for another device",
    where: "On the other device, open {address} and type this code:",
    life: "It works once, within ten minutes. Whoever types it reads as you do.",
    heading: "Sign in on this device",
    how: "Take a device on which you read as a supporter. There, open “{support}” and choose “{read}”: it shows you a code. Type that code here.",
    field: "The code",
    submit: "Sign in",
    wrong:
      "This code does not work. It may be mistyped, used already, or older than ten minutes. Let the other device show a new one.",
    none: "No such device at hand? Write to us: {contact}",
  },
};

/** The words of these pages in one language. */
export type SharingWords = Readonly<typeof SHARING_EN>;
export type SharingCopy = Copy & SharingWords;

export const SHARING: Family<SharingWords> = {
  english: SHARING_EN,
  from: ({ sharing }) => sharing,
};
