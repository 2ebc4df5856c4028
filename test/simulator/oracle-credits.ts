import type { State } from "../stripe/state.ts";
import type { Gift, Returned } from "./oracle.ts";
import { day } from "./oracle-days.ts";

// What first gifts are worth, and which should not have been taken. Nothing here comes from src.

/** The least gifts: each about two dollars. */
const TWO_DOLLARS: Readonly<Record<string, number>> = { usd: 200, eur: 200, jpy: 300, kwd: 600 };

/** In whole dollars. */
const STEPS = [0, 1, 2, 3, 4, 5, 6].flatMap((zeros) => [1, 2, 5].map((one) => one * 10 ** zeros));

const REFUSED = ["RU", "BY"];

interface First {
  readonly receipt: string;
  readonly minor: number;
  readonly currency: string;
  readonly day: string;
  /** How often a year. */
  readonly times: number;
}

/** What a first gift is worth to the appeal and to the article that it came of. */
export interface Credit {
  readonly intent: string;
  readonly campaign: string | null;
  readonly variant: string | null;
  readonly placement: string | null;
  readonly article: string | null;
  readonly month: string;
  readonly value: number;
  readonly returned: number;
}

export function creditsOf(
  state: State,
  gifts: readonly Gift[],
  taken: { readonly refunds: readonly Returned[]; readonly disputes: readonly Returned[] },
): readonly Credit[] {
  return gifts.flatMap((gift) => {
    const first = firstMoney(state, gift);
    if (!first) return [];
    const { campaign = null, variant = null, placement = null } = gift.cameOf ?? {};
    const value = worthOf(first);
    const returned = Math.floor((value * goneOf(first, taken)) / first.minor);
    const came = { campaign, variant, placement, article: gift.article };
    return [{ intent: gift.intent, ...came, month: first.day.slice(0, 7), value, returned }];
  });
}

/** Of a promise, what its first invoice brought. */
function firstMoney(state: State, { session }: Gift): First | null {
  const { mode, payment_intent, subscription } = state.sessions[session] ?? {};
  if (mode === "payment") {
    const payment = state.paymentIntents[payment_intent ?? ""];
    if (payment?.status !== "succeeded") return null;
    const { id, amount_received: minor, currency, created } = payment;
    return { receipt: id, minor, currency, day: day(created), times: 1 };
  }
  for (const payment of Object.values(state.invoicePayments)) {
    const invoice = state.invoices[payment.invoice];
    const of = invoice?.parent?.subscription_details?.subscription;
    if (of !== subscription || invoice?.billing_reason !== "subscription_create") continue;
    const paidAt = payment.status_transitions.paid_at;
    const [line] = invoice.lines.data;
    if (payment.status !== "paid" || paidAt === null || !line) continue;
    const yearly = line.period.end - line.period.start > 300 * 86_400;
    const receipt = payment.payment.payment_intent ?? "";
    const [minor, times] = [payment.amount_paid ?? 0, yearly ? 1 : 12];
    return { receipt, minor, currency: payment.currency, day: day(paidAt), times };
  }
  return null;
}

/** 2.9 % and thirty cents are kept. In whole dollars, then the nearest step, as cents. */
function worthOf({ minor, currency, times }: First): number {
  const two = TWO_DOLLARS[currency]!;
  const net = Math.max(0, minor - Math.round(minor * 0.029) - Math.ceil(0.15 * two));
  const dollars = Math.max(1, Math.round(((2 * net) / two) * times));
  const above = STEPS.find((step) => step >= dollars)!;
  const below = STEPS.findLast((step) => step <= dollars)!;
  return 100 * (dollars - below <= above - dollars ? below : above);
}

function goneOf(
  { receipt, minor }: First,
  { refunds, disputes }: Parameters<typeof creditsOf>[2],
): number {
  const its = (list: readonly Returned[], states: readonly string[]) =>
    list.filter(({ receipt_id, state }) => receipt_id === receipt && states.includes(state));
  if (its(disputes, ["open", "lost"]).length > 0) return minor;
  const back = its(refunds, ["pending", "succeeded"]);
  return Math.min(
    minor,
    back.reduce((sum, refund) => sum + refund.minor, 0),
  );
}

/** Payments by cards of countries from which nothing should be taken. */
export function flaggedOf(state: State, receipts: readonly string[]): readonly string[] {
  return receipts.filter((receipt) => {
    const charge = state.charges[state.paymentIntents[receipt]?.latest_charge ?? ""];
    const country = charge?.payment_method_details?.card?.country;
    return typeof country === "string" && REFUSED.includes(country);
  });
}
