import fc from "fast-check";
import type { Id } from "../../src/kernel/ids.ts";
import { DAY, dayOf } from "../../src/kernel/time.ts";
import type { Folio } from "../../src/ledger/booked.ts";
import { SUBSCRIPTION_STATUSES } from "../../src/ledger/facts.ts";
import { dispute, promise, receipt, refund } from "./facts.ts";
import { MORNING } from "./hand-clock.ts";
import { money } from "./money.ts";
import { idNumber } from "./seeded-random.ts";

/** What one supporter has, to be changed where a test needs it otherwise. */
export function folio(part: Partial<Folio> = {}): Folio {
  const nothing = { subscriptions: [], receipts: [], refunds: [], disputes: [] };
  return { supporter: idNumber(1), ...nothing, ...part };
}

const currency = fc.constantFrom("usd", "jpy", "kwd");
const amount = fc.integer({ min: 1, max: 9_999_999 });
const period = fc.constantFrom(1, 12);

/** Facts of a supporter with up to two promises, of up to two years, as they never quite are: anything goes. */
export const anyFolio: fc.Arbitrary<Folio> = fc
  .record({
    number: fc.integer({ min: 1, max: 1_000_000 }),
    promises: fc.array(
      fc.record({
        status: fc.constantFrom(...SUBSCRIPTION_STATUSES),
        currency,
        minor: amount,
        everyMonths: period,
        ended: fc.option(fc.nat(700)),
        paid: fc.array(
          fc.record({
            minor: amount,
            ago: fc.nat(700),
            everyMonths: fc.option(period, { freq: 5 }),
            back: fc.constantFrom("no", "no", "no", "all", "part", "failed", "disputed", "won"),
          }),
          { maxLength: 12 },
        ),
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ number, promises }) => written(idNumber(number), promises));

interface Written {
  readonly status: (typeof SUBSCRIPTION_STATUSES)[number];
  readonly currency: string;
  readonly minor: number;
  readonly everyMonths: number;
  readonly ended: number | null;
  readonly paid: readonly {
    readonly minor: number;
    readonly ago: number;
    readonly everyMonths: number | null;
    readonly back: string;
  }[];
}

function written(supporter: Id, promises: readonly Written[]): Folio {
  const dayAgo = (days: number) => dayOf(MORNING - days * DAY);
  const of = (name: string, ...at: readonly number[]) => [name, supporter, ...at].join("_");
  const payments = promises.flatMap((promised, at) =>
    promised.paid.map((paid, nth) => ({ ...paid, at, nth, currency: promised.currency })),
  );
  const reversal = ({ at, nth, minor, currency, back }: (typeof payments)[number]) => ({
    receipt: of("pi", at, nth),
    money: money(back === "part" ? Math.ceil(minor / 2) : minor, currency),
  });
  const states = { all: "succeeded", part: "pending", failed: "failed" } as const;
  return {
    supporter,
    subscriptions: promises.map(({ status, currency, minor, everyMonths, ended }, at) => {
      const endedDay = status === "canceled" && ended !== null ? dayAgo(ended) : null;
      const kept = { status, money: money(minor, currency), everyMonths, endedDay };
      return promise({ id: of("sub", at), intent: supporter, ...kept });
    }),
    receipts: payments.map(({ at, nth, minor, currency, ago, everyMonths }) =>
      receipt({
        id: of("pi", at, nth),
        intent: supporter,
        subscription: of("sub", at),
        money: money(minor, currency),
        day: dayAgo(ago),
        coversUntil: MORNING - ago * DAY + (everyMonths ?? 1) * 31 * DAY,
        everyMonths,
      }),
    ),
    refunds: payments.flatMap((paid) =>
      paid.back in states
        ? refund({
            id: of("re", paid.at, paid.nth),
            ...reversal(paid),
            state: states[paid.back as keyof typeof states],
          })
        : [],
    ),
    disputes: payments.flatMap((paid) =>
      paid.back === "disputed" || paid.back === "won"
        ? dispute({
            id: of("du", paid.at, paid.nth),
            ...reversal(paid),
            state: paid.back === "won" ? "won" : "lost",
          })
        : [],
    ),
  };
}
