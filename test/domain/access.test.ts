import { describe, expect, test } from "vitest";
import { askIn } from "../../src/appeals/appeal.ts";
import { DEFAULT_CAMPAIGNS, campaignFor } from "../../src/appeals/default-campaigns.ts";
import { CURRENCIES } from "../../src/donations/currencies.ts";
import type { Currency } from "../../src/kernel/money.ts";
import { DAY } from "../../src/kernel/time.ts";
import { TIERS, type Tier } from "../../src/articles/article.ts";
import { decideAccess, type Access } from "../../src/paywall/access.ts";
import type { Meter } from "../../src/paywall/meter.ts";
import {
  ANONYMOUS,
  BOT_CATEGORIES,
  TREATMENTS,
  type Reader,
  type Treatment,
} from "../../src/readers/reader.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";

const SUPPORTER: Reader = { kind: "supporter", supporter: idNumber(1) };
const campaign = campaignFor("en", DEFAULT_CAMPAIGNS);
const usual = { campaign, variant: campaign.variants[0] };

const OPENS = MORNING + 7 * DAY;

function meter(part: Partial<Meter> = {}): Meter {
  return { limit: 3, read: 0, seen: null, spoiled: false, opens: OPENS, ...part };
}

/** A state of the meter, and what it makes of an article that is metered. */
interface State {
  readonly state: string;
  readonly met: Meter | null;
  readonly because: Access["because"];
  readonly opens?: number;
}

const STATES: readonly State[] = [
  { state: "no meter", met: null, because: "uncounted" },
  { state: "nothing read", met: meter(), because: "within-meter" },
  { state: "one left", met: meter({ read: 2 }), because: "within-meter" },
  { state: "all read", met: meter({ read: 3 }), because: "meter-exhausted", opens: OPENS },
  {
    state: "more read than there are",
    met: meter({ read: 9 }),
    because: "meter-exhausted",
    opens: OPENS,
  },
  {
    state: "all read, this one among them",
    met: meter({ read: 3, seen: "read" }),
    because: "read-before",
  },
  { state: "read before", met: meter({ read: 1, seen: "read" }), because: "read-before" },
  { state: "a gift, all read", met: meter({ read: 3, seen: "gift" }), because: "gift" },
  {
    state: "a gift in a broken history",
    met: meter({ seen: "gift", spoiled: true }),
    because: "gift",
  },
  {
    state: "broken, nothing read",
    met: meter({ spoiled: true }),
    because: "meter-exhausted",
    opens: OPENS,
  },
  {
    state: "broken, read before",
    met: meter({ spoiled: true, seen: "read" }),
    because: "meter-exhausted",
    opens: OPENS,
  },
  { state: "unlimited", met: meter({ limit: "unlimited", read: 60 }), because: "exempt" },
  {
    state: "unlimited and broken",
    met: meter({ limit: "unlimited", spoiled: true }),
    because: "exempt",
  },
  { state: "none ever", met: meter({ limit: 0 }), because: "meter-exhausted" },
  {
    state: "none ever, but read when there were",
    met: meter({ limit: 0, seen: "read" }),
    because: "read-before",
  },
  {
    state: "none ever, and broken",
    met: meter({ limit: 0, spoiled: true }),
    because: "meter-exhausted",
  },
];

const GRANTS: readonly Access["because"][] = [
  ...(["open", "supporter", "gift", "read-before", "within-meter", "exempt"] as const),
];

test.each(STATES)("a metered article to a reader with $state", ({ met, because, opens }) => {
  const granted = GRANTS.includes(because);
  const wait = because === "meter-exhausted" && { opens: opens ?? null };
  expect(decideAccess({ tier: "metered" }, ANONYMOUS, met)).toEqual({ granted, because, ...wait });
});

describe.each(STATES)("whatever the meter: $state", ({ met }) => {
  test("an open article is open, and one for supporters opens by a gift alone", () => {
    expect(decideAccess({ tier: "open" }, ANONYMOUS, met)).toEqual(grantedAs("open"));
    const given = met?.seen === "gift";
    const decision = given ? grantedAs("gift") : { granted: false, because: "supporters-only" };
    expect(decideAccess({ tier: "supporters" }, ANONYMOUS, met)).toEqual(decision);
  });

  test.each([
    ["open", "open"],
    ["metered", "supporter"],
    ["supporters", "supporter"],
  ] as const)("a supporter reads the %s tier", (tier, because) => {
    expect(decideAccess({ tier }, SUPPORTER, met)).toEqual(grantedAs(because));
  });

  const machines = BOT_CATEGORIES.flatMap((category) =>
    TREATMENTS.map((treatment) => ({ category, treatment })),
  );
  test.each(machines)("a machine gets what it is granted: %o", (machine) => {
    const reader: Reader = { kind: "bot", proof: "signature", ...machine };
    for (const tier of TIERS) {
      expect([tier, decideAccess({ tier }, reader, met)]).toEqual([
        tier,
        treated(machine.treatment, tier),
      ]);
    }
  });
});

function treated(treatment: Treatment, tier: Tier) {
  if (treatment === "full") return grantedAs("bot-policy");
  if (treatment === "pay") return { granted: false, because: "payment-required" };
  if (treatment === "refuse") return { granted: false, because: "bot-refused" };
  return tier === "open" ? grantedAs("open") : { granted: false, because: "bot-policy" };
}

function grantedAs(because: string) {
  return { granted: true, because };
}

test.each([...CURRENCIES])("the ask in %s has four cards and chooses one of them", (currency) => {
  const ask = askIn(usual, currency)!;
  expect(ask.cards).toHaveLength(4);
  expect(ask.cards.filter(({ chosen }) => chosen)).toHaveLength(1);
  expect(ask.cards.every(({ money }) => money.currency === currency)).toBe(true);
  expect(ask.floor).toEqual(ask.cards[0]!.money);
});

test.each(["xyz", "constructor", "__proto__"])("there is no ask in %s", (currency) => {
  expect(askIn(usual, currency as Currency)).toBeNull();
});
