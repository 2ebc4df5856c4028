import type { Routes } from "./routes.ts";
import { EXPLAIN_HEADER } from "./headers.ts";
import { serveArticle, serveFrontPage } from "./read.ts";

/** Answers one address; `name` is what stands there in the place of `:name`. */
export type Serve = (
  request: Request,
  routes: Routes,
  name: string,
) => Response | Promise<Response>;

export interface Address {
  /** Where it is; `:name{…}` is a part that changes, as a regular expression. */
  readonly path: string;
  /** The parameters that it knows, in the order in which they stand. Every other one is junk. */
  readonly query?: readonly string[];
  /** It says nothing in any language, and waits for none. */
  readonly wordless?: true;
  readonly GET?: Serve;
  readonly POST?: Serve;
}

const markdown = () => import("./outputs/markdown.ts");
const archive = () => import("./outputs/archive.ts");
const feed = () => import("./outputs/serve-feed.ts");
const sitemap = () => import("./outputs/serve-sitemap.ts");
const oembed = () => import("./outputs/oembed.ts");
const llms = () => import("./outputs/llms.ts");
const robots = () => import("./outputs/robots.ts");
const licence = () => import("./outputs/licence.ts");
const support = () => import("./support.ts");
const give = () => import("./give.ts");
const keep = () => import("./keep.ts");
const thanks = () => import("./thanks.ts");
const appeals = () => import("./appeals.ts");
const webhook = () => import("./webhook.ts");
const mailWebhook = () => import("./mail-webhook.ts");
const gifts = () => import("./gifts.ts");
const giftOpening = () => import("./gift-opening.ts");
const feeds = () => import("./feeds.ts");
const privateFeed = () => import("./private-feed.ts");
const signIn = () => import("./sign-in.ts");
const account = () => import("./account.ts");
const accountGifts = () => import("./account-gifts.ts");
const accountCards = () => import("./account-cards.ts");
const accountDevices = () => import("./account-devices.ts");
const accountData = () => import("./account-data.ts");
const byLetter = () => import("./sign-in-by-letter.ts");
const mend = () => import("./mend.ts");

/** Every address there is. What a read does not need is loaded when it is first asked for. */
export const ADDRESSES: readonly Address[] = [
  { path: "/", GET: serveFrontPage },
  { path: "/articles/:name{[a-z0-9-]+}", query: ["gift", "explain"], GET: serveAbout },
  { path: "/articles/:name{[a-z0-9-]+\\.md}", GET: later(markdown, "serveMarkdown") },
  { path: "/archive", query: ["q"], GET: later(archive, "serveArchive") },
  { path: "/archive/:name{\\d{4}-\\d{2}}", GET: later(archive, "serveMonth") },

  { path: "/feed.xml", GET: later(feed, "serveAtom") },
  { path: "/feed.json", GET: later(feed, "serveJson") },
  { path: "/sitemap.xml", wordless: true, GET: later(sitemap, "serveSitemapIndex") },
  {
    path: "/sitemaps/:name{\\d{4}-\\d{2}\\.xml}",
    wordless: true,
    GET: later(sitemap, "serveMonthSitemap"),
  },
  { path: "/news-sitemap.xml", wordless: true, GET: later(sitemap, "serveNewsSitemap") },
  {
    path: "/oembed",
    wordless: true,
    query: ["url", "format", "maxwidth", "maxheight"],
    GET: later(oembed, "serveOembed"),
  },
  { path: "/llms.txt", wordless: true, GET: later(llms, "serveLlms") },
  { path: "/robots.txt", wordless: true, GET: later(robots, "serveRobots") },
  { path: "/license.xml", wordless: true, GET: later(licence, "serveLicence") },

  {
    path: "/support",
    query: ["from", "currency", "campaign", "variant", "placement"],
    GET: later(support, "serveSupport"),
    POST: later(give, "takeSupport"),
  },
  { path: "/support/manage", POST: later(keep, "manageSupport") },
  { path: "/support/thanks", query: ["session_id"], GET: later(thanks, "serveThanks") },
  { path: "/appeals", query: ["from"], GET: later(appeals, "serveAppeals") },
  { path: "/appeals/dismiss", POST: later(appeals, "dismissOne") },
  { path: "/appeals/silence", POST: later(appeals, "silenceAll") },
  { path: "/webhooks/stripe", wordless: true, POST: later(webhook, "takeWebhook") },
  { path: "/webhooks/mail", wordless: true, POST: later(mailWebhook, "takeMailNews") },

  {
    path: "/gifts",
    query: ["article"],
    GET: patiently(gifts, "serveGifts"),
    POST: patiently(gifts, "makeGift"),
  },
  { path: "/gifts/revoke", POST: patiently(gifts, "takeGiftBack") },
  { path: "/gifts/open", POST: patiently(giftOpening, "openGiftLink") },
  {
    path: "/feeds",
    GET: patiently(feeds, "serveFeeds"),
    POST: patiently(feeds, "makeFeed"),
  },
  { path: "/feeds/revoke", POST: patiently(feeds, "endFeed") },
  { path: "/feeds/:name{[0-9a-z]+}/feed.xml", GET: later(privateFeed, "servePrivateAtom") },
  { path: "/feeds/:name{[0-9a-z]+}/feed.json", GET: later(privateFeed, "servePrivateJson") },
  {
    path: "/sign-in",
    query: ["from", "to"],
    GET: patiently(signIn, "serveSignIn"),
    POST: patiently(signIn, "takeSignIn"),
  },
  {
    path: "/mend/:name{[0-9a-z]{26}\\.[0-9a-f]{8}\\.[0-9a-f]{32}}",
    GET: patiently(mend, "serveMend"),
    POST: patiently(mend, "takeMend"),
  },
  { path: "/account", query: ["gift", "done"], GET: patiently(account, "serveAccount") },
  {
    path: "/account/change",
    query: ["gift"],
    GET: patiently(accountGifts, "serveChange"),
    POST: patiently(accountGifts, "changeGift"),
  },
  {
    path: "/account/pause",
    query: ["gift"],
    GET: patiently(accountGifts, "servePause"),
    POST: patiently(accountGifts, "pauseGift"),
  },
  {
    path: "/account/stop",
    query: ["gift"],
    GET: patiently(accountGifts, "serveStop"),
    POST: patiently(accountGifts, "stopGift"),
  },
  { path: "/account/resume", POST: patiently(accountGifts, "resumeGift") },
  {
    path: "/account/card",
    GET: patiently(accountCards, "serveCard"),
    POST: patiently(accountCards, "changeCard"),
  },
  { path: "/account/pay", POST: patiently(accountCards, "payGift") },
  { path: "/account/devices", POST: patiently(accountDevices, "endDevice") },
  { path: "/account/phrase", POST: patiently(accountDevices, "makePhrase") },
  { path: "/account/sign-out", POST: patiently(accountDevices, "signOut") },
  { path: "/account/export", GET: patiently(accountData, "serveExport") },
  {
    path: "/account/forget",
    GET: patiently(accountData, "serveForget"),
    POST: patiently(accountData, "forgetMe"),
  },
  { path: "/sign-in/codes", POST: patiently(signIn, "makeCode") },
  { path: "/sign-in/phrase", POST: patiently(signIn, "takePhrase") },
  {
    path: "/sign-in/letters",
    GET: patiently(byLetter, "serveLetters"),
    POST: patiently(byLetter, "askLetter"),
  },
  { path: "/sign-in/letters/code", POST: patiently(byLetter, "takeCode") },
  {
    path: "/sign-in/letters/:name{[0-9a-z]{26}}",
    GET: patiently(byLetter, "serveLink"),
    POST: patiently(byLetter, "takeLink"),
  },
];

/** A part of the site that is loaded when it is first asked for. */
function later<Name extends string>(
  load: () => Promise<Readonly<Record<Name, Serve>>>,
  name: Name,
): Serve {
  return async (...asked) => (await load())[name](...asked);
}

/** The same where a database stands behind it that may not answer: nobody waits for that for ever. */
function patiently<Name extends string>(
  load: () => Promise<Readonly<Record<Name, Serve>>>,
  name: Name,
): Serve {
  const serve = later(load, name);
  return (...asked) => inTime(async () => serve(...asked), asked[1]);
}

async function inTime(
  answer: () => Promise<Response>,
  { services, problems }: Routes,
): Promise<Response> {
  const { withPatience } = await import("./patience.ts");
  return (await withPatience(answer(), services.background)) ?? problems.page("store-down");
}

/** The article's page, or what was asked about it. */
async function serveAbout(request: Request, routes: Routes, slug: string): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const token = searchParams.get("gift");
  if (searchParams.has("explain") || request.headers.has(EXPLAIN_HEADER)) {
    return (await import("./explain.ts")).explainArticle(request, slug, routes);
  }
  if (token !== null) {
    const { serveGift } = await giftOpening();
    return inTime(async () => serveGift(request, { slug, token }, routes), routes);
  }
  return serveArticle(request, slug, routes);
}
