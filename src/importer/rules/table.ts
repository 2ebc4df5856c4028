import { placeholderAddresses } from "./address.ts";
import { bakedInAsk } from "./ask.ts";
import { agencyCredit } from "./credit.ts";
import * as furniture from "./furniture.ts";
import * as markup from "./markup.ts";
import { postsFromX } from "./post.ts";
import { repeatedByline, repeatedDate, repeatedTitle } from "./repeated.ts";
import type { Rule } from "./rule.ts";

/**
 * Everything the importer does to a text beyond cleaning its markup, in the order it is done.
 * What no rule names stays, word for word.
 */
export const RULES: readonly Rule[] = [
  {
    name: "unsafe-markup",
    recognises: "scripts, styles, drawings, templates and form fields",
    does: "drop",
    why: "code and controls have no place in an article",
    markup: markup.isUnsafe,
  },
  {
    name: "hidden-text",
    recognises: "elements hidden by attribute, style or a screen-reader class",
    does: "drop",
    why: "no reader of the page could see it",
    markup: markup.isHidden,
  },
  {
    name: "navigation",
    recognises: "nav, form, button and dialog elements",
    does: "drop",
    why: "controls of the old page, which do nothing here",
    markup: markup.isControl,
  },
  {
    name: "advertisement",
    recognises: "advertising slots by class, and lines such as “Advertisement”",
    does: "drop",
    why: "advertising of the old page",
    markup: markup.isAdvertisement,
    lines: furniture.advertisementLabel,
  },
  {
    name: "cookie-notice",
    recognises: "consent boxes by class, and lines that begin “We use cookies”",
    does: "drop",
    why: "a notice about the old page's cookies",
    markup: markup.isCookieBox,
    lines: furniture.cookieNotice,
  },
  {
    name: "share-buttons",
    recognises: "sharing widgets by class, and lines made only of networks' names",
    does: "drop",
    why: "buttons of the old page, which do nothing as text",
    markup: markup.isShareBox,
    lines: furniture.shareButtons,
  },
  {
    name: "newsletter-box",
    recognises: "sign-up boxes by class, and lines that ask for an e-mail address",
    does: "drop",
    why: "a sign-up box of the old page",
    markup: markup.isSignUpBox,
    lines: furniture.newsletterBox,
  },
  {
    name: "read-also",
    recognises: "boxes of related articles by class, and “Read also” with what is linked under it",
    does: "drop",
    why: "leads to other articles, not part of this one",
    markup: markup.isRelatedBox,
    lines: furniture.readAlso,
  },
  {
    name: "page-furniture",
    recognises: "lines such as “Leave a comment”, “Back to top”, “5 min read”",
    does: "drop",
    why: "labels of the old page",
    lines: furniture.pageFurniture,
  },
  {
    name: "placeholder-address",
    recognises: "lines with nothing but a theme's sample address and its labels",
    does: "drop",
    why: "a theme's sample address, nobody's own",
    lines: placeholderAddresses,
  },
  {
    name: "repeated-title",
    recognises: "the headline once more among the first lines",
    does: "drop",
    why: "the page prints the headline itself",
    lines: repeatedTitle,
  },
  {
    name: "repeated-byline",
    recognises: "a first line with only the author's name",
    does: "drop",
    why: "the page prints the byline itself",
    lines: repeatedByline,
  },
  {
    name: "repeated-date",
    recognises: "a first line with only the day of publication",
    does: "drop",
    why: "the page prints the date itself",
    lines: repeatedDate,
  },
  {
    name: "baked-in-ask",
    recognises: "a run at the end from “A message from …” or “Dear readers” to the thanks",
    does: "drop",
    why: "Newsstand does the asking",
    lines: bakedInAsk,
  },
  {
    name: "agency-credit",
    recognises: "a last line such as “AFP contributed reporting.”",
    does: "credit line",
    why: "agencies are credited under the article",
    lines: agencyCredit,
  },
  {
    name: "post-from-x",
    recognises: "text that ends in pic.twitter.com/… or t.co/…, and X's own embeds",
    does: "quotation",
    why: "a quotation with a plain link in place of a script",
    lines: postsFromX,
  },
];
