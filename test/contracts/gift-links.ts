import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY, monthOf } from "../../src/kernel/time.ts";
import { giftExpiry, type GiftLink } from "../../src/supporters/gift-links.ts";
import { MORNING } from "../support/hand-clock.ts";
import { GIFTS } from "../support/paywall.ts";
import { idNumber } from "../support/seeded-random.ts";
import type { OpenSharing } from "./sharing-stores.ts";

const [ANNA, BORIS] = [idNumber(1), idNumber(2)];

function linkOf(changes: Partial<GiftLink> = {}): GiftLink {
  return {
    ...{ id: idNumber(11), supporter: ANNA, slug: "the-river", opens: GIFTS.opens, opened: 0 },
    ...{ expires: giftExpiry(GIFTS, MORNING), revoked: false },
    ...changes,
  };
}

/** What every store of gift links does. */
export function giftLinksContract(openStores: () => Promise<OpenSharing>): void {
  const open = async () => {
    const stores = await openStores();
    await stores.know(ANNA, BORIS);
    return stores;
  };

  test("a link is kept as it is made", async () => {
    const { giftLinks } = await open();
    expect(await giftLinks.make(linkOf(), GIFTS, MORNING)).toEqual(linkOf());
    const { slug: _slug, ...standing } = linkOf();
    expect(await giftLinks.find(linkOf().id, MORNING)).toEqual(standing);
    expect(await giftLinks.of(ANNA)).toEqual([linkOf()]);
    expect(await giftLinks.find(idNumber(99), MORNING)).toBeNull();
  });

  test("a second wish for the same article is the same link while it is alive", async () => {
    const { giftLinks } = await open();
    await giftLinks.make(linkOf(), GIFTS, MORNING);
    const again = linkOf({ id: idNumber(12) });
    expect(await giftLinks.make(again, GIFTS, MORNING)).toMatchObject({ id: linkOf().id });
    await giftLinks.revoke(linkOf().id, ANNA);
    expect(await giftLinks.make(again, GIFTS, MORNING)).toEqual(again);
  });

  test("another supporter's link for the same article is another one", async () => {
    const { giftLinks } = await open();
    await giftLinks.make(linkOf(), GIFTS, MORNING);
    const other = linkOf({ id: idNumber(12), supporter: BORIS });
    expect(await giftLinks.make(other, GIFTS, MORNING)).toEqual(other);
    expect(await giftLinks.of(BORIS)).toEqual([other]);
  });

  test("what was revoked counts for its month all the same", async () => {
    const { giftLinks } = await open();
    for (const number of [1, 2]) {
      const link = linkOf({ id: idNumber(20 + number), slug: `article-${number}` });
      await giftLinks.make(link, GIFTS, MORNING);
      await giftLinks.revoke(link.id, ANNA);
    }
    const third = linkOf({ slug: "article-3" });
    expect(await giftLinks.make(third, GIFTS, MORNING)).toBeNull();
    expect(await giftLinks.madeIn(ANNA, monthOf(MORNING))).toBe(2);
    const december = MORNING + 10 * DAY;
    expect(await giftLinks.make(third, GIFTS, december)).toMatchObject({ id: third.id });
    expect(await giftLinks.madeIn(ANNA, monthOf(december))).toBe(1);
  });

  test("somebody else takes no link back", async () => {
    const { giftLinks } = await open();
    await giftLinks.make(linkOf(), GIFTS, MORNING);
    await giftLinks.revoke(linkOf().id, BORIS);
    expect(await giftLinks.open(linkOf().id, MORNING)).toBe("opened");
  });

  test("a link says why it opens nothing", async () => {
    const { giftLinks } = await open();
    await giftLinks.make(linkOf({ opens: 1 }), GIFTS, MORNING);
    expect(await giftLinks.open(linkOf().id, MORNING)).toBe("opened");
    expect(await giftLinks.open(linkOf().id, MORNING)).toBe("used-up");
    expect(await giftLinks.open(linkOf().id, linkOf().expires)).toBe("expired");
    await giftLinks.revoke(linkOf().id, ANNA);
    expect(await giftLinks.open(linkOf().id, MORNING)).toBe("revoked");
    expect(await giftLinks.open(idNumber(99), MORNING)).toBe("revoked");
  });

  test("a link ends at the very midnight, not after it", async () => {
    const { giftLinks } = await open();
    await giftLinks.make(linkOf(), GIFTS, MORNING);
    expect(await giftLinks.open(linkOf().id, linkOf().expires - 1)).toBe("opened");
    expect(await giftLinks.open(linkOf().id, linkOf().expires)).toBe("expired");
  });

  test("what a link gave that was taken back is forgotten at once", async () => {
    const { giftLinks, rows } = await open();
    await giftLinks.make(linkOf(), GIFTS, MORNING);
    await giftLinks.revoke(linkOf().id, BORIS);
    expect(await rows("gift_links")).toMatchObject([{ slug: linkOf().slug }]);
    await giftLinks.revoke(linkOf().id, ANNA);
    expect(await rows("gift_links")).toMatchObject([{ slug: null, revoked: 1 }]);
    expect(await giftLinks.of(ANNA)).toEqual([]);
  });

  test("however many open at once, a link opens so often and not once more", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 14 }),
        async (opens, readers) => {
          const { giftLinks } = await open();
          await giftLinks.make(linkOf({ opens }), GIFTS, MORNING);
          const states = await Promise.all(
            Array.from({ length: readers }, () => giftLinks.open(linkOf().id, MORNING)),
          );
          const opened = states.filter((state) => state === "opened").length;
          expect(opened).toBe(Math.min(opens, readers));
          expect((await giftLinks.find(linkOf().id, MORNING))?.opened).toBe(opened);
          expect(states.filter((state) => state === "used-up").length).toBe(readers - opened);
        },
      ),
      { numRuns: 12 },
    );
  });

  test("however many are wished for at once, a month has so many and not one more", async () => {
    const wish = fc.record({ article: fc.integer({ min: 1, max: 5 }), anna: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 4 }),
        fc.array(wish, { minLength: 1, maxLength: 16 }),
        async (aMonth, wishes) => {
          const { giftLinks } = await open();
          const made = await Promise.all(
            wishes.map(({ article, anna }, at) => {
              const supporter = anna ? ANNA : BORIS;
              const link = linkOf({
                id: idNumber(100 + at),
                supporter,
                slug: `article-${article}`,
              });
              return giftLinks.make(link, { ...GIFTS, aMonth }, MORNING);
            }),
          );
          for (const supporter of [ANNA, BORIS]) {
            const own = wishes.filter(({ anna }) => (supporter === ANNA) === anna);
            const articles = new Set(own.map(({ article }) => article));
            const count = await giftLinks.madeIn(supporter, monthOf(MORNING));
            expect(count).toBe(Math.min(aMonth, articles.size));
            const links = made.filter((link) => link?.supporter === supporter);
            expect(new Set(links.map((link) => link?.id)).size).toBe(count);
          }
        },
      ),
      { numRuns: 12 },
    );
  });
}
