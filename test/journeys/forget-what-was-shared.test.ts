import { expect, test } from "vitest";
import { forgetTheFinished } from "../../src/journeys/forget-the-finished.ts";
import { DAY, dayOf, MINUTE, monthOf } from "../../src/kernel/time.ts";
import { newDeviceCode } from "../../src/supporters/device-codes.ts";
import { giftExpiry } from "../../src/supporters/gift-links.ts";
import { sharingOver } from "../contracts/sharing-stores.ts";
import { receipt } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { GIFTS } from "../support/paywall.ts";
import { repairing } from "../support/repairing.ts";
import { idNumber, seededRandom } from "../support/seeded-random.ts";

const [ANNA, BORIS] = [idNumber(1), idNumber(2)];
const NIGHT = { opens: GIFTS.opens, opened: 0, revoked: false } as const;

/** Anna paid on the first morning, Boris never did. `nights` turns the clock on and lets the night do its work. */
async function shared() {
  const room = repairing();
  const stores = sharingOver(room.database);
  await stores.know(ANNA, BORIS);
  const paid = receipt({ intent: ANNA, subscription: null, coversUntil: MORNING + 30 * DAY });
  await room.ledger.apply([paid], await room.ledger.observe(), []);
  const nights = async (days: number) => {
    room.clock.turn(days * DAY);
    await forgetTheFinished(room.ports);
  };
  return { ...stores, nights };
}

test("what an expired link gave is forgotten, and its row when its month is over", async () => {
  const { giftLinks, rows, nights } = await shared();
  const policy = { ...GIFTS, days: 2 };
  const expires = giftExpiry(policy, MORNING);
  const link = { ...NIGHT, id: idNumber(11), supporter: ANNA, slug: "the-river", expires };
  await giftLinks.make(link, policy, MORNING);
  await nights(1);
  expect(await rows("gift_links")).toMatchObject([{ slug: "the-river" }]);
  await nights(3);
  expect(await rows("gift_links")).toMatchObject([{ slug: null }]);
  expect(await giftLinks.madeIn(ANNA, monthOf(MORNING))).toBe(1);
  expect(await giftLinks.open(link.id, MORNING + 4 * DAY)).toBe("expired");
  await nights(6);
  expect(await rows("gift_links")).toEqual([]);
});

test("a link that works is kept into the next month, and one that was taken back is not", async () => {
  const { giftLinks, rows, nights } = await shared();
  const expires = giftExpiry(GIFTS, MORNING);
  const [kept, gone] = [idNumber(11), idNumber(12)];
  await giftLinks.make(
    { ...NIGHT, id: kept, supporter: ANNA, slug: "one", expires },
    GIFTS,
    MORNING,
  );
  await giftLinks.make(
    { ...NIGHT, id: gone, supporter: ANNA, slug: "two", expires },
    GIFTS,
    MORNING,
  );
  await giftLinks.revoke(gone, ANNA);
  await nights(1);
  expect(await giftLinks.madeIn(ANNA, monthOf(MORNING))).toBe(2);
  await nights(9);
  expect(await rows("gift_links")).toMatchObject([{ link_id: kept, slug: "one" }]);
});

test("codes that expired are forgotten, whether or not anybody asks for another", async () => {
  const { deviceCodes, rows, nights } = await shared();
  const code = newDeviceCode(seededRandom());
  const until = { expires: MORNING + 10 * MINUTE, now: MORNING };
  await deviceCodes.issue(code, ANNA, until);
  await nights(0);
  expect(await rows("device_codes")).toHaveLength(1);
  await nights(1);
  expect(await rows("device_codes")).toEqual([]);
});

test("feeds of who lapsed are forgotten sixty days later, and of who never paid sixty days after they were made", async () => {
  const { feedTokens, rows, nights } = await shared();
  await feedTokens.issue(idNumber(31), ANNA, dayOf(MORNING));
  await feedTokens.issue(idNumber(32), BORIS, dayOf(MORNING));
  const left = async () =>
    (await rows("feed_tokens")).map((row) => String(row["supporter_id"])).toSorted();
  await nights(60);
  expect(await left()).toEqual([ANNA, BORIS].toSorted());
  await nights(1);
  expect(await left()).toEqual([ANNA]);
  await nights(29);
  expect(await left()).toEqual([ANNA]);
  await nights(1);
  expect(await left()).toEqual([]);
});
