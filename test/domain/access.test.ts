import { expect, test } from "vitest";
import { askIn, decideAppeal } from "../../src/appeals/appeal.ts";
import { DEFAULT_CAMPAIGNS } from "../../src/appeals/default-campaigns.ts";
import { CURRENCIES } from "../../src/donations/currencies.ts";
import { askReader } from "../../src/journeys/ask-reader.ts";
import type { Currency } from "../../src/kernel/money.ts";
import { decideAccess } from "../../src/paywall/access.ts";
import { ANONYMOUS, type Reader } from "../../src/readers/reader.ts";
import { idNumber } from "../support/seeded-random.ts";

const SUPPORTER: Reader = { kind: "supporter", supporter: idNumber(1) };
const [campaign] = DEFAULT_CAMPAIGNS as [(typeof DEFAULT_CAMPAIGNS)[number]];

test.each([
  ["open", ANONYMOUS, { granted: true, because: "open" }],
  ["metered", ANONYMOUS, { granted: false, because: "uncounted" }],
  ["supporters", ANONYMOUS, { granted: false, because: "supporters-only" }],
  ["open", SUPPORTER, { granted: true, because: "open" }],
  ["metered", SUPPORTER, { granted: true, because: "supporter" }],
  ["supporters", SUPPORTER, { granted: true, because: "supporter" }],
] as const)("without a meter the %s tier decides about %o", (tier, reader, decision) => {
  expect(decideAccess({ tier }, reader, null)).toEqual(decision);
});

test("a supporter is thanked and never asked", () => {
  const ask = askIn(campaign, "usd" as Currency)!;
  expect(decideAppeal(SUPPORTER, ask)).toEqual({
    kind: "thanked",
    because: "supporter",
    campaign,
  });
  expect(decideAppeal(ANONYMOUS, ask)).toEqual({ kind: "asked", ask });
});

test.each([...CURRENCIES])("the ask in %s has four cards and chooses one of them", (currency) => {
  const ask = askIn(campaign, currency)!;
  expect(ask.cards).toHaveLength(4);
  expect(ask.cards.filter(({ chosen }) => chosen)).toHaveLength(1);
  expect(ask.cards.every(({ money }) => money.currency === currency)).toBe(true);
  expect(ask.floor).toEqual(ask.cards[0]!.money);
});

test.each(["xyz", "constructor", "__proto__"])("there is no ask in %s", (currency) => {
  expect(askIn(campaign, currency as Currency)).toBeNull();
});

test.each([null, "", "xyz", "USD", "__proto__", "constructor", "jpyy"])(
  "a wish for %j is met in dollars",
  (wished) => {
    expect(askReader("en", wished).ask.currency).toBe("usd");
  },
);

test("a wish for another currency is met, whatever the language", () => {
  expect(askReader("ar", "kwd").ask).toMatchObject({
    currency: "kwd",
    campaign: { language: "ar" },
  });
});
