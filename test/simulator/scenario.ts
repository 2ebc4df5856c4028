import fc from "fast-check";
import type { OfferForm } from "../../src/donations/offer.ts";
import { CHANGES, DEEDS, type Deed } from "./deed-names.ts";
import { NEWEST } from "./turns.ts";

/** One deed after some time, and what the newsstand does meanwhile. */
export interface Step {
  readonly deed: Deed;
  /** To which of those there are. */
  readonly who: number;
  /** How much, of what kind, by which card. */
  readonly size: number;
  /** Virtual hours before. */
  readonly wait: number;
  /** Which kind of event is not generated, of what time and deed bring: an index into `UNGENERATED`. */
  readonly lost: number;
  /** Which tick of the cron comes: an index into `TICKS`. */
  readonly tick: number;
  /** How many others go on before the deed is done. */
  readonly haste: number;
}

/** A story, as JSON: the same one plays the same way again. */
export interface Scenario {
  /** Minutes after the beginning of 2026. */
  readonly start: number;
  readonly seed: number;
  /** How Stripe is set up: an index into `BILLING`. */
  readonly billing: number;
  readonly steps: readonly Step[];
  /** Whether the newsstand asks Stripe what it missed; else it misses nothing, and hears of everything at least once. */
  readonly repaired: boolean;
  /** How each event is delivered, in turn: indexes into `FATES`. */
  readonly fates: readonly number[];
  /** Who of those that wait goes on, in turn. */
  readonly turns: readonly number[];
  /** What befalls Stripe's answers and the database, in turn, until they are used up. */
  readonly stripe: readonly StripeTrouble[];
  readonly database: readonly DatabaseTrouble[];
}

/** Whether every fee can be seen, or is looked for again; and whether time may pass over what was not seen. */
export function shownBy({ repaired, stripe, database }: Scenario) {
  return {
    fees: repaired || stripe.length === 0,
    forgets: repaired && stripe.length + database.length > 0,
  };
}

export type StripeTrouble =
  | "none"
  | "busy"
  | "faulty"
  | "page"
  | "empty"
  | "unasked"
  | "unheard"
  | "slow";
export type DatabaseTrouble = "none" | "before" | "after" | "slow";

export const TICKS = [null, "pending", "pending", "events", "objects"] as const;

/** Null is none; else a pattern of event types. */
export const UNGENERATED = [
  null,
  "*",
  "checkout.*",
  "invoice.paid",
  "customer.subscription.*",
  "charge.*",
  "refund.*",
  "charge.dispute.*",
  "radar.*",
  "customer.deleted",
] as const;

export const BILLING = [
  { afterRetries: "canceled", balanceSeconds: 0, draftSeconds: 0 },
  { afterRetries: "canceled", balanceSeconds: 7_200, draftSeconds: 3_600 },
  { afterRetries: "unpaid", balanceSeconds: 0, draftSeconds: 3_600 },
  { afterRetries: "past_due", balanceSeconds: 60, draftSeconds: 0 },
] as const;

/** How a copy of an event travels: how many steps later, and whether the Worker dies right after its 2xx. */
export interface Copy {
  readonly later: number;
  readonly dies: boolean;
}

const NOW = { later: 0, dies: false };
const DIES = { later: 0, dies: true };
const LATE = { later: 1, dies: false };

/** What becomes of an event that was generated. `later: 99` is at the very end. The first few lose nothing. */
export const FATES: readonly (readonly Copy[])[] = [
  [NOW],
  [DIES],
  [NOW, NOW],
  [LATE],
  [{ later: 3, dies: true }],
  [{ later: 99, dies: false }],
  [NOW, LATE, { later: 2, dies: true }],
  [],
  [],
];
const HEARD = FATES.findIndex(({ length }) => length === 0);

const OFFERS = [
  ["monthly", "usd", "5"],
  ["once", "eur", "10"],
  ["monthly", "jpy", "800"],
  ["yearly", "usd", "60"],
  ["once", "kwd", "2.250"],
  ["monthly", "kwd", "1.500"],
  ["once", "jpy", "3000"],
  ["monthly", "eur", "3.33"],
] as const;

/** The cards of test/stripe/README.md, of whose first payment something comes. */
const CARDS = [
  "4242424242424242",
  "debit-arrives",
  "4000000000000341",
  "4242424242424242",
  "debit-bounces",
  "4242424242424242",
  "4000000000000259",
  "4242424242424242",
];

export function offerOf(size: number): OfferForm {
  const [cadence, currency, amount] = OFFERS[size % OFFERS.length]!;
  return { cadence: [cadence], currency: [currency], other_amount: [amount], amount: [] };
}

export function cardOf(size: number): string {
  return CARDS[Math.floor(size / OFFERS.length) % CARDS.length]!;
}

const HOURS = [0, 0, 1, 24, 4 * 24, 11 * 24, 31 * 24, 31 * 24, 45 * 24];

/** What happens more often than once in so many deeds. */
const OFTEN = ["join", "join", "nothing", "nothing", "refund", "refund", "rule", "rule"] as const;

const step = fc.record<Step>({
  deed: fc.constantFrom(...DEEDS, ...OFTEN),
  who: fc.nat(5),
  size: fc.nat(99),
  wait: fc.constantFrom(...HOURS),
  lost: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(UNGENERATED.length - 1)),
  tick: fc.nat(TICKS.length - 1),
  haste: fc.constantFrom(0, 2, 5, 10, 20, 40, 200),
});

/** One gift that changes faster than it can be looked at. */
const hurry = fc.record<Step>({
  deed: fc.constantFrom(...CHANGES, "pause", "resume", "amount", "dispute", "cancel"),
  who: fc.constant(0),
  size: fc.nat(99),
  wait: fc.constant(0),
  lost: fc.constant(0),
  tick: fc.constantFrom(0, 0, 1),
  haste: fc.nat(25),
});

const beginning = step.map((first): Step => ({ ...first, deed: "join", wait: 0 }));

export interface Kind {
  /** At Stripe and in the database. */
  readonly trouble: boolean;
  readonly repaired: boolean;
}

/** Random scenarios of a kind. */
export function scenarios({ trouble, repaired }: Kind): fc.Arbitrary<Scenario> {
  const most = trouble ? 60 : 0;
  const ordinary = fc.array(step, { minLength: 1, maxLength: 9 });
  const hurried = fc.array(hurry, { minLength: 4, maxLength: 12 });
  const others = repaired ? ordinary : fc.oneof(ordinary, hurried);
  const steps = fc.tuple(beginning, others).map(([first, more]) => [first, ...more]);
  return fc.record<Scenario>({
    start: fc.nat(60 * 24 * 60),
    seed: fc.nat(999_999),
    billing: fc.nat(BILLING.length - 1),
    steps: repaired ? steps : steps.map((all) => all.map(heard)),
    repaired: fc.constant(repaired),
    fates: fc.oneof(fc.array(fc.nat(repaired ? FATES.length - 1 : HEARD - 1), few), prompt),
    turns: fc.oneof(shuffled, overtaken),
    stripe: fc.array(atStripe, { maxLength: most }),
    database: fc.array(below, { maxLength: most }),
  });
}

const few = { minLength: 1, maxLength: 12 };
/** All at once, some twice: nothing that comes later makes up for what was seen too early. */
const prompt = fc.array(fc.constantFrom(0, 0, 2), few);
const shuffled = fc.array(fc.nat(NEWEST + 1), { minLength: 1, maxLength: 20 });
const overtaken = fc.array(fc.constantFrom(NEWEST, NEWEST, NEWEST, NEWEST, 0), {
  minLength: 5,
  maxLength: 12,
});

/** Every event is made, and the cron applies what waits and does nothing else. */
function heard(step: Step): Step {
  return { ...step, lost: 0, tick: Math.min(step.tick, TICKS.indexOf("pending")) };
}

const atStripe = fc.constantFrom<StripeTrouble>(
  ...(["none", "none", "none", "none", "none", "none", "none"] as const),
  ...(["busy", "faulty", "page", "empty", "unasked", "unheard", "slow"] as const),
);

const below = fc.constantFrom<DatabaseTrouble>(
  ...(["none", "none", "none", "none", "none", "none", "before", "after", "slow"] as const),
);
