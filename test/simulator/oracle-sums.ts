import type { Moved, Paid, Returned, Truth } from "./oracle.ts";

const DAY = 86_400_000;

/** How long after the cover's end the site stays open: while Stripe retries a payment, and while it renews. In days. */
const GRACE = { past_due: 30, active: 15 };

/** Money that is gone, or may come back yet. */
const GONE = { refund: ["pending", "succeeded"], dispute: ["open", "lost"] };

/** Until when (epoch ms) each supporter is entitled. */
export function entitledUntil(truth: Truth): ReadonlyMap<string, number> {
  const until = new Map<string, number>();
  for (const receipt of truth.receipts) {
    if (isReversed(receipt, truth)) continue;
    const { supporter_id, covers_until } = receipt;
    until.set(supporter_id, Math.max(until.get(supporter_id) ?? 0, covers_until));
  }
  for (const [supporter, cover] of until) {
    const renewals = truth.receipts.filter(
      (one) => one.supporter_id === supporter && one.subscription_id,
    );
    if (renewals.some(({ covers_until }) => covers_until > cover)) continue;
    const statuses = truth.subscriptions
      .filter(({ supporter_id }) => supporter_id === supporter)
      .map(({ status }) => status);
    const grace = statuses.includes("past_due")
      ? GRACE.past_due
      : statuses.includes("active")
        ? GRACE.active
        : 0;
    until.set(supporter, cover + grace * DAY);
  }
  return until;
}

/** All of it given back, or some of it disputed. */
function isReversed({ receipt_id, minor }: Paid, { refunds, disputes }: Truth): boolean {
  const its = (list: readonly Returned[], states: readonly string[]) =>
    list.filter((one) => one.receipt_id === receipt_id && states.includes(one.state));
  const back = its(refunds, GONE.refund).reduce((sum, refund) => sum + refund.minor, 0);
  return back >= minor || its(disputes, GONE.dispute).length > 0;
}

/** What came, what went back, what Stripe kept, in one currency on one UTC day. */
export interface DaySum {
  readonly gross: number;
  readonly refunded: number;
  readonly disputed: number;
  readonly moved: number;
  readonly fees: number;
}

const NOTHING: DaySum = { gross: 0, refunded: 0, disputed: 0, moved: 0, fees: 0 };

/** By currency and UTC day: every kind of movement by its own day. */
function sumsByDay({
  receipts,
  refunds,
  disputes,
  balance,
}: Pick<Truth, "receipts" | "refunds" | "disputes" | "balance">): Readonly<Record<string, DaySum>> {
  const sums: Record<string, DaySum> = {};
  const add = (at: Pick<Moved, "currency" | "day">, part: keyof DaySum, minor: number) => {
    const key = `${at.currency} ${at.day}`;
    const before = sums[key] ?? NOTHING;
    sums[key] = { ...before, [part]: before[part] + minor };
  };
  for (const one of receipts) add(one, "gross", one.minor);
  for (const one of refunds) if (GONE.refund.includes(one.state)) add(one, "refunded", one.minor);
  for (const one of disputes) if (GONE.dispute.includes(one.state)) add(one, "disputed", one.minor);
  for (const one of balance) add(one, "moved", one.minor);
  for (const one of balance) add(one, "fees", one.fee);
  return sums;
}

/** The same, each sum by its currency, day and kind; what goes is negative. */
export function entriesOf(truth: Truth): readonly (readonly [string, number])[] {
  return Object.entries(sumsByDay(truth)).flatMap(([at, sum]) => [
    [`${at} receipt`, sum.gross] as const,
    [`${at} refund`, -sum.refunded] as const,
    [`${at} dispute`, -sum.disputed] as const,
    [`${at} booked`, sum.moved] as const,
    [`${at} fee`, -sum.fees] as const,
  ]);
}

/** What is left of everything, by currency: by what Stripe calls it, and by what moved on the balance. */
export function leftByCurrency(truth: Truth): {
  readonly named: Readonly<Record<string, number>>;
  readonly moved: Readonly<Record<string, number>>;
} {
  const [named, moved]: Record<string, number>[] = [{}, {}];
  for (const [key, sum] of Object.entries(sumsByDay(truth))) {
    const currency = key.slice(0, 3);
    named![currency] = (named![currency] ?? 0) + sum.gross - sum.refunded - sum.disputed;
    moved![currency] = (moved![currency] ?? 0) + sum.moved;
  }
  return { named: named!, moved: moved! };
}
