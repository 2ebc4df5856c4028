import { describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { HmacHistorySeal } from "../../src/edge/history-seal.ts";
import { LatestHistories } from "../../src/edge/isolate/latest-histories.ts";
import { DAY } from "../../src/kernel/time.ts";
import { readsIn, remember, type History } from "../../src/readers/history.ts";
import { MORNING } from "../support/hand-clock.ts";
import { HISTORY_KEY } from "../support/paywall.ts";
import { seededRandom } from "../support/seeded-random.ts";

const WHEN = { window: "month", now: MORNING } as const;
const [FERRY, RADIO] = ["the-last-ferry", "the-radio"] as [Slug, Slug];
const seal = new HmacHistorySeal([HISTORY_KEY], seededRandom());

/** A history that goes on with these articles. */
function read(history: History, ...slugs: readonly Slug[]): History {
  return slugs.reduce(
    (kept, slug) => remember(kept, { id: seal.idOf(kept, slug), gift: false }, WHEN),
    history,
  );
}

describe("an isolate keeps in mind", () => {
  test("how far a history has come that it sealed, whatever older cookie is sent", () => {
    const latest = new LatestHistories(seal);
    const first = read(latest.start(), FERRY);
    const cookie = latest.seal(first);
    latest.seal(read(first, RADIO, "third" as Slug));
    expect(readsIn(latest.open([cookie])!, "month", MORNING)).toHaveLength(3);
    expect(readsIn(new LatestHistories(seal).open([cookie])!, "month", MORNING)).toHaveLength(1);
  });

  test("nothing of a history it never saw, and never mixes two", () => {
    const latest = new LatestHistories(seal);
    latest.seal(read(latest.start(), FERRY, RADIO));
    const other = read(seal.start(), FERRY);
    expect(latest.open([seal.seal(other)])).toEqual(other);
    expect(latest.open([])).toBeNull();
  });

  test("the later day of an article that another isolate has counted again", () => {
    const latest = new LatestHistories(seal);
    const before = remember(
      latest.start(),
      { id: "aaaaaaaa", gift: false },
      { ...WHEN, now: MORNING - 20 * DAY },
    );
    latest.seal(before);
    const elsewhere = seal.seal(
      remember(before, { id: "aaaaaaaa", gift: false }, { ...WHEN, window: { days: 7 } }),
    );
    const opened = latest.open([elsewhere])!;
    expect(readsIn(opened, { days: 7 }, MORNING)).toHaveLength(1);
  });

  test("the cookie that it saw last, and takes no other one for it", () => {
    const latest = new LatestHistories(seal);
    const cookie = latest.seal(read(latest.start(), FERRY));
    const opened = latest.open([cookie])!;
    expect(latest.open([cookie])).toBe(opened);
    expect(opened).toMatchObject({ spoiled: false, entries: [{ gift: false }] });
    expect(latest.idOf(opened, FERRY)).toBe(seal.idOf(opened, FERRY));
    expect(latest.idOf(opened, RADIO)).toBe(seal.idOf(opened, RADIO));
    for (let at = 0; at < cookie.length; at += 1) {
      const other = cookie[at] === "A" ? "B" : "A";
      const forged = cookie.slice(0, at) + other + cookie.slice(at + 1);
      expect(latest.open([forged])?.spoiled, forged).toBe(true);
    }
    expect(latest.open([cookie, `${cookie}x`])?.spoiled).toBe(true);
  });

  test("a cookie of another isolate that it checked, and nothing of one that is broken", () => {
    const latest = new LatestHistories(seal);
    const cookie = seal.seal(read(seal.start(), FERRY));
    const broken = `${cookie}x`;
    expect(latest.open([broken])?.entries).toEqual([]);
    expect(latest.open([cookie])?.entries).toHaveLength(1);
    expect(latest.open([cookie])).toBe(latest.open([cookie]));
    expect(latest.open([broken])?.spoiled).toBe(true);
  });

  test("five thousand histories at least, and twice as many at most", () => {
    const latest = new LatestHistories(seal);
    const oldest = read(latest.start(), FERRY);
    const cookie = latest.seal(oldest);
    latest.seal(read(oldest, RADIO));
    const others = (from: number, to: number) => {
      for (let at = from; at < to; at += 1) latest.seal({ ...oldest, salt: `${at}` });
    };
    others(0, 5_000);
    expect(latest.open([cookie])?.entries).toHaveLength(2);
    others(5_000, 15_000);
    expect(latest.open([cookie])?.entries).toHaveLength(1);
  });
});
