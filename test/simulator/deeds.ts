import type { SubscriptionChange } from "../stripe/control/subscription-change.ts";
import type { FakeStripe } from "../stripe/fake.ts";
import type { Charge, Dispute, Subscription } from "../stripe/stored.ts";
import { closeInquiry, escalate, openInquiry } from "./inquiries.ts";
import type { Gift } from "./oracle.ts";
import type { Deed } from "./deed-names.ts";
import type { Step } from "./scenario.ts";

/** Whom and what a deed can be done to. */
export interface There {
  readonly fake: FakeStripe;
  readonly gifts: readonly Gift[];
  /** Sessions of another product on the same account. */
  readonly strangers: string[];
}

type Doing = (there: There, step: Step) => void;

/** What befalls gifts that were made. Nothing where there is none that it can befall. */
export const DOINGS: Partial<Record<Deed, Doing>> = {
  refund: (there, step) => {
    const charge = oneOf(refundable(chargesOf(there)), step);
    if (charge) giveBack(there, charge, step);
  },
  dispute: (there, step) => {
    const charge = oneOf(refundable(chargesOf(there)), step);
    if (charge) there.fake.dispute(charge.id);
  },
  inquiry: (there, step) => {
    const charge = oneOf(refundable(chargesOf(there)), step);
    if (charge) openInquiry(there.fake.world, charge);
  },
  rule: ruleDispute,
  warn: (there, step) => {
    const charge = oneOf(chargesOf(there).filter(isCard), step);
    if (charge) there.fake.warnOfFraud(charge.id);
  },
  pause: change(() => ({ pause: true })),
  resume: change(() => ({ pause: false })),
  amount: change(({ size }, { items }) => ({
    amount: Math.max(300, (items.data[0]?.price.unit_amount ?? 0) + (size - 20) * 10),
  })),
  turn: change((_step, subscription) => turned(subscription)),
  rest: change(({ size }, _subscription, now) => ({ pauseUntil: now + (size + 1) * 86_400 })),
  cancel: change(() => ({ cancel: "now" })),
  stop: change(() => ({ cancel: "at_period_end" })),
  "go-on": change(() => ({ cancel: "no" })),
  delete: (there, step) => {
    const customers = new Set(subscriptionsOf(there).map(({ customer }) => customer));
    const customer = oneOf([...customers].filter(isLiving(there)), step);
    if (customer !== undefined) there.fake.deleteCustomer(customer);
  },
  "card-fails": (there, step) => card(there, step, "4000000000000341"),
  "card-pays": (there, step) => card(there, step, "4242424242424242"),
};

/** What the bank says of a refund days later, if anything. */
const REFUNDS = [null, "4000000000005126", "4000000000007726", null];

export function giveBack({ fake }: There, charge: Charge, { size }: Step): void {
  const later = REFUNDS[size % REFUNDS.length];
  if (later && charge.payment_method) fake.state.instruments[charge.payment_method] = later;
  const left = charge.amount - charge.amount_refunded;
  const part = Math.max(1, Math.floor((left * size) / 100));
  fake.refund(charge.id, size % 3 === 0 ? left : part);
}

export function refundable(charges: readonly Charge[]): readonly Charge[] {
  return charges.filter(({ amount, amount_refunded, disputed }) => {
    return !disputed && amount_refunded < amount;
  });
}

/** Those by which the money of these sessions came, oldest first. */
export function chargesOf({ fake, gifts }: There, sessions = gifts.map(({ session }) => session)) {
  const { invoicePayments, invoices, paymentIntents, charges, sessions: all } = fake.state;
  const ours = sessions.map((id) => all[id]);
  const subscriptions = ours.map((session) => session?.subscription).filter(Boolean);
  const byInvoice = Object.values(invoicePayments).filter(({ invoice }) => {
    const parent = invoices[invoice]?.parent?.subscription_details?.subscription;
    return subscriptions.includes(parent);
  });
  const payments = [
    ...ours.map((session) => session?.payment_intent),
    ...byInvoice.map(({ payment }) => payment.payment_intent),
  ];
  return payments
    .map((id) => charges[paymentIntents[id ?? ""]?.latest_charge ?? ""])
    .filter((charge) => charge !== undefined)
    .filter(({ status }) => status === "succeeded");
}

export function oneOf<One>(those: readonly One[], { who }: Step): One | undefined {
  return those[who % Math.max(1, those.length)];
}

function subscriptionsOf({ fake, gifts }: There): readonly Subscription[] {
  return gifts
    .map(
      ({ session }) => fake.state.subscriptions[fake.state.sessions[session]?.subscription ?? ""],
    )
    .filter((subscription) => subscription !== undefined);
}

function change(
  how: (step: Step, subscription: Subscription, now: number) => SubscriptionChange,
): Doing {
  return (there, step) => {
    const kept = subscriptionsOf(there).filter(({ status }) => status !== "canceled");
    const subscription = oneOf(kept, step);
    if (!subscription) return;
    const { fake } = there;
    fake.changeSubscription(subscription.id, how(step, subscription, fake.world.now()));
  };
}

/** To the other interval at a worth of the same kind; nothing while a payment is tried. */
function turned({ items, status }: Subscription): SubscriptionChange {
  const price = items.data[0]?.price;
  if (status !== "active" && status !== "trialing") return {};
  const yearly = price?.recurring?.interval === "year";
  const amount = price?.unit_amount ?? 0;
  return yearly
    ? { interval: "month", amount: Math.max(300, Math.round(amount / 10)) }
    : { interval: "year", amount: amount * 10 };
}

function ruleDispute(there: There, step: Step): void {
  const { fake } = there;
  const charges = new Set(chargesOf(there).map(({ id }) => id));
  const disputes = Object.values(fake.state.disputes).filter(({ charge }) => charges.has(charge));
  const dispute = oneOf(disputes.filter(isUndecided), step);
  if (dispute?.status === "warning_needs_response") {
    if (step.size % 2 === 0) closeInquiry(fake.world, dispute);
    else escalate(fake.world, dispute);
  } else if (dispute) {
    fake.changeDispute(dispute.id, step.size % 2 === 0 ? "lost" : "won");
  }
}

function isUndecided({ status }: Dispute): boolean {
  return status.endsWith("needs_response");
}

function card(there: There, step: Step, number: string): void {
  const subscription = oneOf(subscriptionsOf(there), step);
  const method = there.fake.state.paymentMethods[subscription?.default_payment_method ?? ""];
  if (!method) return;
  if (method.card && number.startsWith("4242")) there.fake.updateCard(method.id, number);
  else there.fake.state.instruments[method.id] = number;
}

function isCard({ payment_method_details }: Charge): boolean {
  return payment_method_details?.type === "card";
}

function isLiving({ fake }: There) {
  return (customer: string) => fake.state.customers[customer]?.deleted !== true;
}
