import { describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { HmacHistorySeal } from "../../src/edge/history-seal.ts";
import { giveArticle } from "../../src/journeys/give-article.ts";
import { meetGift, openGift } from "../../src/journeys/open-gift.ts";
import { readArticle, type Visit } from "../../src/journeys/read-article.ts";
import { DAY } from "../../src/kernel/time.ts";
import type { GiftLinks } from "../../src/supporters/gift-links.ts";
import type { Holdings } from "../../src/supporters/standing.ts";
import { sharingOver } from "../contracts/sharing-stores.ts";
import { article, shelfOf } from "../support/articles.ts";
import { plainSeal } from "../support/ports/plain-seal.ts";
import { BOTS, HISTORY_KEY, METER } from "../support/paywall.ts";
import { idNumber, seededRandom } from "../support/seeded-random.ts";
import { d1Over, migratedSqlite } from "../support/sqlite-d1.ts";
import { NONE_ENDED, NO_TRAIL, NO_VISIT } from "../support/visit.ts";

const ANNA = idNumber(1);
const SLUG = "the-river-turns" as Slug;
const NOBODY: Visit = {
  ...{ ...NO_VISIT, slug: SLUG },
};

/** Ports over a database in memory; `asked` counts the calls to the store of links. */
async function open() {
  const { know, ...stores } = sharingOver(d1Over(migratedSqlite()));
  await know(ANNA);
  const asked = { links: 0 };
  const links = stores.giftLinks;
  const counted = async <Answer>(answer: Promise<Answer>) => {
    asked.links += 1;
    return answer;
  };
  const giftLinks: GiftLinks = {
    make: async (...given) => links.make(...given),
    of: async (supporter) => links.of(supporter),
    madeIn: async (...given) => links.madeIn(...given),
    find: async (...given) => counted(links.find(...given)),
    open: async (...given) => counted(links.open(...given)),
    revoke: async (...given) => links.revoke(...given),
  };
  const random = seededRandom();
  const ports = {
    ...{ ...stores, giftLinks, random },
    shelf: shelfOf(article({ tier: "supporters" }), article({ slug: "other" as Slug })),
    seal: plainSeal,
    supporters: { forSupporter: () => Promise.resolve<Holdings | null>(null) },
    histories: new HmacHistorySeal([HISTORY_KEY], random),
    trail: NO_TRAIL,
    devices: NONE_ENDED,
    meter: METER,
    bots: BOTS,
  };
  const given = await giveArticle({ supporter: ANNA, slug: SLUG }, ports);
  if (!given.ok) throw new Error(given.reason);
  const token = ports.giftSeal.seal(given.value);
  const { histories } = ports;
  const visit = { ...NOBODY, histories: [histories.seal(histories.start())] };
  asked.links = 0;
  return { ports, token, asked, link: given.value, visit };
}

describe("a made-up token, one for another article and one that is over", () => {
  test.each([
    [(token: string) => `${token.slice(0, -1)}-`, 0, "unknown"],
    [() => `g1.${ANNA}.1796601600.00000000.AAAAAAAAAAAAAAAAAAAAAA`, 0, "unknown"],
    [(token: string) => token, 15 * DAY, "expired"],
  ] as const)("%s, %i ms later: never reaches the store", async (forge, later, because) => {
    const { ports, token, asked } = await open();
    ports.clock.turn(later);
    const followed = { visit: NOBODY, token: forge(token) };
    expect(await meetGift(followed, ports)).toMatchObject({ kind: "not-given", because });
    expect(await openGift(followed, ports)).toMatchObject({ kind: "not-given", because });
    expect(asked.links).toBe(0);
  });

  test("for another article: is unknown there, and the store is not asked", async () => {
    const { ports, token, asked } = await open();
    const followed = { visit: { ...NOBODY, slug: "other" }, token };
    expect(await openGift(followed, ports)).toMatchObject({ because: "unknown" });
    expect(asked.links).toBe(0);
  });
});

test("what is offered is the teaser edition, whoever follows the link", async () => {
  const { ports, token, link } = await open();
  for (const seen of [true, false]) {
    const met = await meetGift({ visit: { ...NOBODY, seen }, token }, ports);
    expect(met).toMatchObject({ kind: "offered", edition: { rest: null } });
  }
  expect((await ports.giftLinks.find(link.id, ports.clock()))?.opened).toBe(0);
});

test("what is opened is granted as a gift from then on, and to this history only", async () => {
  const { ports, token, visit } = await open();
  const opening = await openGift({ visit, token }, ports);
  if (opening?.kind !== "opened" || !opening.history) throw new Error("not opened");
  const histories = [opening.history.sealed];
  const reading = await readArticle({ ...NOBODY, histories }, ports);
  expect(reading?.access).toEqual({ granted: true, because: "gift" });
  expect(reading?.count).toBeNull();
  const other = await readArticle({ ...NOBODY, histories, slug: "other" }, ports);
  expect(other?.access.because).toBe("within-meter");
  expect(other?.meter?.read).toBe(0);
});

test("whoever has it open already spends nothing more", async () => {
  const { ports, token, link, visit: first } = await open();
  const opening = await openGift({ visit: first, token }, ports);
  if (opening?.kind !== "opened" || !opening.history) throw new Error("not opened");
  const visit = { ...NOBODY, histories: [opening.history.sealed] };
  expect(await meetGift({ visit, token }, ports)).toEqual({ kind: "free" });
  expect(await openGift({ visit, token }, ports)).toMatchObject({ history: null });
  expect((await ports.giftLinks.find(link.id, ports.clock()))?.opened).toBe(1);
});

test("a store that is down hides no article that was given", async () => {
  const { ports, token, visit } = await open();
  const down = () => Promise.reject(new Error("D1_ERROR"));
  const broken = { ...ports, giftLinks: { ...ports.giftLinks, find: down, open: down } };
  const followed = { visit, token };
  expect(await meetGift(followed, broken)).toMatchObject({ kind: "offered" });
  const opening = await openGift(followed, broken);
  expect(opening).toMatchObject({ kind: "opened", slug: SLUG });
});

test("a history that was meddled with has read all there was, after a gift as before", async () => {
  const { ports, token } = await open();
  const opening = await openGift({ visit: { ...NOBODY, histories: ["h1.x"] }, token }, ports);
  if (opening?.kind !== "opened" || !opening.history) throw new Error("not opened");
  const visit = { ...NOBODY, histories: [opening.history.sealed] };
  expect((await readArticle(visit, ports))?.access.because).toBe("gift");
  const other = await readArticle({ ...visit, slug: "other" }, ports);
  expect(other?.access).toMatchObject({ granted: false, because: "meter-exhausted" });
});

test("whoever comes without a history is offered an empty one, and opens nothing without any", async () => {
  const { ports, token, link, visit } = await open();
  expect(await meetGift({ visit, token }, ports)).toMatchObject({ history: null });
  const met = await meetGift({ visit: NOBODY, token }, ports);
  if (met?.kind !== "offered" || !met.history) throw new Error("not offered");
  const refused = await openGift({ visit: NOBODY, token }, ports);
  expect(refused).toMatchObject({ kind: "not-given", because: "no-cookies" });
  expect((await ports.giftLinks.find(link.id, ports.clock()))?.opened).toBe(0);
  const begun = { ...NOBODY, histories: [met.history.sealed] };
  const presses = Array.from({ length: 4 }, async () => openGift({ visit: begun, token }, ports));
  for (const press of presses) expect(await press).toMatchObject({ kind: "opened" });
  expect((await ports.giftLinks.find(link.id, ports.clock()))?.opened).toBe(1);
});

test("an opening that failed is tried again by the same browser", async () => {
  const { ports, token, link, visit } = await open();
  const down = () => Promise.reject(new Error("D1_ERROR"));
  await openGift({ visit, token }, { ...ports, giftLinks: { ...ports.giftLinks, open: down } });
  expect(await openGift({ visit, token }, ports)).toMatchObject({ kind: "opened" });
  expect((await ports.giftLinks.find(link.id, ports.clock()))?.opened).toBe(1);
});
