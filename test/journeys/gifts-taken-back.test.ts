import { describe, expect, test } from "vitest";
import { DAY } from "../../src/kernel/time.ts";
import { giftExpiry, giftStateOf } from "../../src/supporters/gift-links.ts";
import { sharingOver } from "../contracts/sharing-stores.ts";
import { dispute, receipt, refund } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { GIFTS } from "../support/paywall.ts";
import { inMemoryStores } from "../support/ports/in-memory-books.ts";
import { idNumber } from "../support/seeded-random.ts";

const ANNA = idNumber(1);
const linkOf = (number: number, slug: string) => ({
  ...{ id: idNumber(number), supporter: ANNA, slug, opens: GIFTS.opens, opened: 0 },
  ...{ expires: giftExpiry(GIFTS, MORNING), revoked: false },
});
const FIRST = linkOf(11, "the-river");
const SECOND = linkOf(12, "the-ferry");

/** Anna paid for a month and gave one article away. */
async function given() {
  const { ledger, database } = inMemoryStores();
  const { giftLinks } = sharingOver(database);
  const book = async (...facts: Parameters<typeof ledger.apply>[0]) =>
    ledger.apply(facts, await ledger.observe(), []);
  await book(receipt({ intent: ANNA, subscription: null }));
  await giftLinks.make(FIRST, GIFTS, MORNING);
  const stateAt = async (now: number) => {
    const found = await giftLinks.find(FIRST.id, now);
    return found && giftStateOf(found, now);
  };
  return { giftLinks, book, stateAt };
}

describe.each([
  ["refunded", refund()],
  ["disputed", dispute()],
] as const)("whose money was %s", (_what, reversal) => {
  test("makes no link, and those that live open nothing", async () => {
    const { giftLinks, book, stateAt } = await given();
    expect(await giftLinks.open(FIRST.id, MORNING)).toBe("opened");
    await book(reversal);
    expect(await giftLinks.open(FIRST.id, MORNING)).toBe("revoked");
    expect(await stateAt(MORNING)).toBe("revoked");
    expect(await giftLinks.make(SECOND, GIFTS, MORNING)).toBeNull();
    expect(await giftLinks.make(linkOf(13, FIRST.slug), GIFTS, MORNING)).toBeNull();
    expect(await giftLinks.of(ANNA)).toMatchObject([{ id: FIRST.id, opened: 1 }]);
  });

  test("gives as before once other money covers", async () => {
    const { giftLinks, book } = await given();
    await book(reversal, receipt({ id: "pi_2", intent: ANNA, subscription: null }));
    expect(await giftLinks.open(FIRST.id, MORNING)).toBe("opened");
    expect(await giftLinks.make(SECOND, GIFTS, MORNING)).toEqual(SECOND);
  });
});

test("a part that went back takes no link with it", async () => {
  const { giftLinks, book } = await given();
  await book(refund({ money: money(100) }));
  expect(await giftLinks.open(FIRST.id, MORNING)).toBe("opened");
});

test("a link of who merely stopped works until its own end", async () => {
  const { giftLinks, book, stateAt } = await given();
  await book(
    receipt({ id: "pi_3", intent: idNumber(2), subscription: null, coversUntil: MORNING + DAY }),
  );
  const late = { ...linkOf(21, "the-late"), supporter: idNumber(2) };
  await giftLinks.make(late, GIFTS, MORNING);
  expect(await giftLinks.open(late.id, MORNING + 2 * DAY)).toBe("opened");
  expect(await stateAt(MORNING + 2 * DAY)).toBe("alive");
});
