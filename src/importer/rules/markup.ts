import { NEVER_TEXT } from "../clean/schema.ts";
import { property } from "../tree.ts";
import type { Element } from "../tree.ts";

/** Players and frames have become plain links before anybody asks. */
const EMBEDS = new Set(["iframe", "object", "embed", "video", "audio"]);
const NEVER = new Set(NEVER_TEXT.split(" ").filter((tag) => !EMBEDS.has(tag)));
const CONTROLS = new Set(["nav", "form", "button", "input", "label", "fieldset", "dialog", "menu"]);
const BOXES =
  /(?:^|[-_\s])(?:related|recommend(?:ed|ations?)|read-?(?:also|more|next)|more-?stories|jp-relatedposts|trending|popular|most-?read|teasers?|promo|outbrain|taboola|comments?-?(?:area|list|form|section)|respond)(?:$|[-_\s])/i;
const SHARING =
  /(?:^|[-_\s])(?:share(?:daddy)?|sharing|share-?(?:buttons?|bar|tools|links)|social(?:-?(?:share|media|links|icons|bar))?|addtoany|addthis|sd-sharing|post-actions)(?:$|[-_\s])|sharedaddy/i;
const SIGN_UP =
  /(?:^|[-_\s])(?:newsletter(?:-?\w+)?|subscribe(?:-?(?:box|form|widget))?|sign-?up|mailchimp|mc4wp\S*|paywall|donat(?:e|ion)-?\w*|support-?(?:us|box|banner))(?:$|[-_\s])/i;
const COOKIE = /(?:^|[-_\s])(?:cookie\S*|consent|gdpr|cc-window|onetrust\S*)(?:$|[-_\s])/i;
const ADS =
  /(?:^|[-_\s])(?:ads?|advert(?:isement|ising)?|ad-?(?:slot|unit|container|wrapper)|banner-?ad|dfp\S*|adsbygoogle|sponsored)(?:$|[-_\s])/i;

/** An element whose code or controls have no place in an article. */
export function isUnsafe(node: Element): boolean {
  return NEVER.has(node.tagName);
}

export function isControl(node: Element): boolean {
  return CONTROLS.has(node.tagName) || property(node, "role") === "navigation";
}

/** Text no reader of the page could see; what hides may be meant for machines. */
export function isHidden(node: Element): boolean {
  const style = property(node, "style") ?? "";
  const styled =
    /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])/i;
  const named = /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|hidden)(?:\s|$)/i;
  return node.properties["hidden"] === true || styled.test(style) || named.test(namesOf(node));
}

export const isRelatedBox = boxOf(BOXES);
export const isShareBox = boxOf(SHARING);
export const isSignUpBox = boxOf(SIGN_UP);
export const isCookieBox = boxOf(COOKIE);
export const isAdvertisement = boxOf(ADS);

/** Wrappers and lists are boxes; a paragraph or a heading is judged by what it says, not by its class. */
function boxOf(names: RegExp): (node: Element) => boolean {
  const wrapper = /^(?:div|aside|section|ul|ol|figure|footer|ins|span|table|iframe)$/;
  return (node) => wrapper.test(node.tagName) && names.test(namesOf(node));
}

function namesOf(node: Element): string {
  return [property(node, "className"), property(node, "id")]
    .filter((name) => name !== null)
    .join(" ");
}
