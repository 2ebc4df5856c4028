import { signedBy, type Signing } from "./agents.ts";
import { byCookies, h, spent, BY_HISTORY } from "./histories.ts";
import { bent, explanationKey, historyOf, HOST, memoryOf, passOf, STRANGE_KEY } from "./keys.ts";
import { giftTo, LAPSED, NOBODY, SUPPORTER, supporterPass, type Gift } from "./people.ts";
import {
  PASS,
  withCookies,
  withHeaders,
  withQuery,
  type Draft,
  type Identity,
  type Sight,
} from "./request.ts";
import { CF_HEADER } from "./stand.ts";

const supporter = byCookies("supporters", "everything");
const SUPPORTERS: readonly Identity[] = [
  supporter("fresh pass", () => [[PASS, supporterPass()]]),
  supporter("fresh pass, meter exhausted", () => [...h(spent()), [PASS, supporterPass()]]),
  supporter("old pass, still paying", () => [[PASS, passOf(SUPPORTER, { ago: 2 })], ...h(spent())]),
];

const FORGED_PASSES: Readonly<Record<string, () => string>> = {
  "another key's": () => passOf(SUPPORTER, { secret: STRANGE_KEY }),
  "old, lapsed": () => passOf(LAPSED, { ago: 2 }),
  "old, unknown": () => passOf(NOBODY, { ago: 2 }),
  "MAC changed": () => bent(supporterPass(), -3),
  "cut short": () => supporterPass().slice(0, -2),
  "MAC cut off": () => supporterPass().replace(/\.[\w-]{22}$/, "."),
  longer: () => `${supporterPass()}A`,
  "another version": () => supporterPass().replace("p2", "p1"),
  "another supporter": () => passOf(LAPSED).replace(LAPSED, SUPPORTER),
  "another site's": () => passOf(SUPPORTER, { host: "daylight.example" }),
  "another epoch's": () => passOf(SUPPORTER, { epoch: "6" }),
  "of another epoch in words alone": () => passOf(SUPPORTER, { epoch: "6" }).replace(".6.", ".7."),
  "made young again": () => passOf(LAPSED, { ago: 2 }).replace(/\.[0-9a-z]{6}\.k/, `.${today()}.k`),
  quoted: () => `"${bent(supporterPass(), -3)}"`,
  "a history": () => historyOf([]),
  true: () => "true",
};
const today = () => Math.floor(Date.now() / 1_000).toString(36);
const passless = byCookies("passes that are none", "nothing");
const PASSLESS: readonly Identity[] = [
  ...Object.entries(FORGED_PASSES).map(([name, forge]) =>
    passless(name, () => [[PASS, forge()], ...h(spent())]),
  ),
  passless("under another name", () => [
    ...h(spent()),
    ...["n", "__Secure-n", "__host-n", "pass", "session"].map(
      (name) => [name, supporterPass()] as const,
    ),
  ]),
  elsewhere("in the query", (one) =>
    withQuery(one, `n=${supporterPass()}&pass=${supporterPass()}`),
  ),
  elsewhere("in other headers", (one) =>
    withHeaders(
      one,
      ["Authorization", `Bearer ${supporterPass()}`],
      ["X-Pass", supporterPass()],
      ["Cookie2", `${PASS}=${supporterPass()}`],
    ),
  ),
];

function elsewhere(name: string, put: (one: Draft) => Draft): Identity {
  const dress = (one: Draft) => put(withCookies(one, ...h(spent())));
  return { name, group: "passes that are none", sight: "nothing", dress };
}

/** A gift link shows nothing before its button is pressed: then it is in the history. */
const TOKENS: Readonly<Record<string, (slug: string) => string>> = {
  ...Object.fromEntries(
    (["genuine", "expired", "spent", "revoked", "unknown"] as const).map((kind: Gift) => [
      kind,
      (slug: string) => giftTo(kind, slug),
    ]),
  ),
  "for another article": () => giftTo("genuine", "open-en-0"),
  "MAC changed": (slug) => bent(giftTo("genuine", slug), -3),
  "cut short": (slug) => giftTo("genuine", slug).slice(0, -4),
  "a pass": () => supporterPass(),
};
const GIFTS: readonly Identity[] = Object.entries(TOKENS).map(([name, token]) => ({
  name: `gift link: ${name}`,
  group: "gift links unopened",
  sight: "nothing",
  dress: (one, { slug }) => withQuery(withCookies(one, ...h(spent())), `gift=${token(slug)}`),
}));

const claims =
  (group: string, sight: Sight) =>
  (name: string, ...headers: Draft["headers"]): Identity => ({
    ...{ name, group, sight },
    dress: (one) => withHeaders(withCookies(one, ...h(spent())), ...headers),
  });
const signs = (
  group: string,
  sight: Sight,
  [name, signing]: readonly [string, Partial<Signing>],
): Identity => ({
  ...{ name, group, sight },
  dress: (one) =>
    withHeaders(
      withCookies(one, ...h(spent())),
      ...signedBy({ category: "search", authority: HOST, ...signing }),
    ),
});
const says = (category: string) => JSON.stringify({ verifiedBotCategory: category });

const BOTS: readonly Identity[] = [
  signs("bots, proven", "everything", ["search, signed", {}]),
  claims("bots, proven", "everything")("search, Cloudflare's word", [
    CF_HEADER,
    says("Search Engine Crawler"),
  ]),
  ...(["preview", "agent", "training"] as const).map((category) =>
    signs("bots without the text", "nothing", [`${category}, signed`, { category }]),
  ),
  claims("bots without the text", "nothing")("AI crawler, Cloudflare's word", [
    CF_HEADER,
    says("AI Crawler"),
  ]),
];

const forger = claims("bots, forged", "nothing");
const AGENT_NAMES: Readonly<Record<string, string>> = {
  Googlebot: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  bingbot: "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
  facebookexternalhit: "facebookexternalhit/1.1",
  Twitterbot: "Twitterbot/1.0",
  GPTBot: "Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)",
};
const FORGERS: readonly Identity[] = [
  ...Object.entries(AGENT_NAMES).map(([name, agent]) => forger(name, ["User-Agent", agent])),
  forger(
    "headers for fields",
    ["cf-verified-bot", "true"],
    ["cf-bot-score", "99"],
    ["cf-verified-bot-category", "Search Engine Crawler"],
    ["From", "googlebot(at)googlebot.com"],
    ["X-Forwarded-For", "66.249.66.1"],
    ["CF-Connecting-IP", "66.249.66.1"],
  ),
  forger("no category of ours", [CF_HEADER, says("Monitoring & Analytics")]),
  ...(
    [
      ["another's key", { by: "stranger" }],
      ["another host", { authority: "elsewhere.example" }],
      ["expired", { created: -600, expires: -300 }],
      ["from the future", { created: 7_200, expires: 9_000 }],
      ["another tag", { tag: "something-else" }],
      ["host not covered", { covered: ["signature-agent"] }],
    ] as const
  ).map((forgery) => signs("bots, forged", "nothing", forgery)),
];

const from = claims("countries", "nothing");
/** Some are asked for money, some are warned, some are shown other ways to help. */
const COUNTRIES: readonly Identity[] = ["DE", "KZ", "BY", "RU", "T1"].map((country) =>
  from(country, [CF_HEADER, JSON.stringify({ country })]),
);

const remembers = byCookies("appeals remembered", "nothing");
const MEMORIES: readonly Identity[] = [
  remembers("a memory", () => [["__Host-a", memoryOf()], ...h(spent())]),
  remembers("another memory", () => [["__Host-a", memoryOf({ seed: "zzzzzzzz" })], ...h(spent())]),
  remembers("no appeals", () => [["__Host-a", memoryOf({ silent: true })], ...h(spent())]),
  remembers("a memory for a pass", () => [[PASS, memoryOf()], ...h(spent())]),
  remembers("a forged memory", () => [
    ["__Host-a", memoryOf({ secret: STRANGE_KEY })],
    ...h(spent()),
  ]),
];

/** Why a page is as it is, is said without the text. */
const asks = (name: string, key: () => string): Identity => ({
  ...{ name: `explain: ${name}`, group: "explanations", sight: "nothing" },
  dress: (one) => withQuery(withCookies(one, ...h(spent())), `explain=${key()}`),
});
const EXPLAINED: readonly Identity[] = [
  asks("a genuine key", () => explanationKey()),
  asks("an expired key", () => explanationKey({ hours: -1 })),
  asks("another's key", () => explanationKey({ secret: STRANGE_KEY })),
  {
    ...{ name: "explain: in the header", group: "explanations", sight: "nothing" },
    dress: (one) =>
      withHeaders(withCookies(one, ...h(spent())), ["Newsroom-Explain", explanationKey()]),
  },
];

/** Everybody who comes. */
export const IDENTITIES: readonly Identity[] = [
  ...BY_HISTORY,
  ...SUPPORTERS,
  ...PASSLESS,
  ...GIFTS,
  ...BOTS,
  ...FORGERS,
  ...COUNTRIES,
  ...MEMORIES,
  ...EXPLAINED,
];
