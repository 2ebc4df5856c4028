import type { Subject } from "./articles.ts";
import { bent, historyOf, oldHistoryOf, STRANGE_KEY, type Read } from "./keys.ts";
import { giftTo, supporterPass } from "./people.ts";
import { HISTORY, withCookies, type Draft, type Identity, type Sight } from "./request.ts";

const other = (count: number, more: Omit<Read, "slug"> = {}): readonly Read[] =>
  Array.from({ length: count }, (_, at) => ({ slug: `elsewhere-${at}`, ...more }));

/** As many as there are in a month. */
const SPENT = other(3);
/** A history that has nothing left. */
export const spent = () => historyOf(SPENT);

type Cookies = (subject: Subject) => Draft["cookies"];

/** Somebody with these cookies. */
export const byCookies =
  (group: string, sight: Sight) =>
  (name: string, cookies: Cookies): Identity => ({
    ...{ name, group, sight },
    dress: (one, subject) => withCookies(one, ...cookies(subject)),
  });

export const h = (value: string) => [[HISTORY, value]] as const;

const reader = byCookies("readers with reads left", "metered");
const READERS: readonly Identity[] = [
  { name: "nobody", group: "nobody", sight: "metered", dress: (one) => one },
  reader("one read", () => h(historyOf(other(1)))),
  reader("two reads, under a retired key", () => h(oldHistoryOf(other(2)))),
  reader("three reads, two months ago", () => h(historyOf(other(3, { ago: 62 })))),
  reader("sixteen gifts", () => h(historyOf(other(16, { gift: true })))),
];

const returning = byCookies("readers who have it", "read-before");
const gifted = byCookies("readers who have it", "this");
const RETURNING: readonly Identity[] = [
  returning("read before", ({ slug }) => h(historyOf([...other(2), { slug }]))),
  returning("read before, over the limit", ({ slug }) => h(historyOf([...other(9), { slug }]))),
  gifted("gift opened", ({ slug }) => h(historyOf([...SPENT, { slug, gift: true }]))),
  gifted("gift opened, under a retired key", ({ slug }) =>
    h(oldHistoryOf([...SPENT, { slug, gift: true, ago: 20 }])),
  ),
];

const exhausted = byCookies("meter exhausted", "nothing");
const EXHAUSTED: readonly Identity[] = [
  exhausted("three reads", () => h(spent())),
  exhausted("sixty reads", () => h(historyOf(other(60)))),
  exhausted("three reads, under a retired key", () => h(oldHistoryOf(SPENT))),
  exhausted("another article's gift", () =>
    h(historyOf([...SPENT, { slug: "elsewhere", gift: true }])),
  ),
  exhausted("gift opened 45 days ago", ({ slug }) =>
    h(historyOf([...SPENT, { slug, gift: true, ago: 45 }])),
  ),
  exhausted("read before two months ago", ({ slug }) =>
    h(historyOf([...SPENT, { slug, ago: 62 }])),
  ),
  exhausted("an empty history beside it", () => [...h(spent()), ...h(historyOf([]))]),
  exhausted("an empty history before it", () => [...h(historyOf([])), ...h(spent())]),
  exhausted("six empty histories before it", () => [
    ...Array.from({ length: 6 }, () => h(historyOf([]))[0]),
    ...h(spent()),
  ]),
];

/** What was written by nobody of us. */
const SPOILED: Readonly<Record<string, (value: string, slug: string) => string>> = {
  "MAC changed": (value) => bent(value, -3),
  "MAC cut off": (value) => value.slice(0, value.lastIndexOf(".") + 1),
  "half of it": (value) => value.slice(0, value.length / 2),
  longer: (value) => `${value}AAAA`,
  "an entry cut out": (value) => value.replace(/(?<=^h1\.[^.]+\.)[\w-]{12}/, ""),
  "all entries cut out": (value) => value.replace(/(?<=^h1\.[^.]+\.)[\w-]+/, ""),
  "a day changed": (value) => bent(value, value.indexOf(".", 3) + 11),
  "another version": (value) => value.replace(/^h1/, "h2"),
  "another salt": (value) => bent(value, 14),
  "another key's": (_, slug) => historyOf([{ slug, gift: true }], STRANGE_KEY),
  "key's name swapped": (value) =>
    historyOf([], STRANGE_KEY).replace(/[0-9a-f]{8}(?=\.[^.]+$)/, value.split(".").at(-2) ?? ""),
  "entries of another": (value) =>
    historyOf(other(1)).replace(/[^.]+$/, () => value.split(".").at(-1) ?? ""),
  "twice in one": (value) => `${value}${value}`,
  "upper case": (value) => value.toUpperCase(),
  "percent-encoded": (value) => value.replaceAll(".", "%2E"),
  quoted: (value) => `"${value}"`,
  "a pass": () => supporterPass(),
  JSON: (_, slug) => `{"reads":0,"gift":"${slug}"}`,
  "8,000 characters": (value) => value + "A".repeat(8_000),
  "a gift's token": (_, slug) => giftTo("genuine", slug),
};
const EDITED: readonly Identity[] = [
  ...Object.entries(SPOILED).map(([name, spoil]) =>
    byCookies("histories meddled with", "nothing")(name, ({ slug }) => h(spoil(spent(), slug))),
  ),
  byCookies("histories meddled with", "nothing")("a genuine one after it", () => [
    ...h(bent(spent(), -3)),
    ...h(historyOf([])),
  ]),
];

/** Readers by what their browsers say that they have read. */
export const BY_HISTORY: readonly Identity[] = [...READERS, ...RETURNING, ...EXHAUSTED, ...EDITED];
