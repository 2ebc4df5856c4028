import type Stripe from "stripe";
import type { CheckoutFailure } from "../donations/checkout.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { SECOND } from "../kernel/time.ts";
import type { RelevantEvent } from "../ledger/inbox.ts";
import type { ObjectList, Outline, Page, PaymentHistory } from "../ledger/repairs.ts";
import { askStripe } from "./ask-stripe.ts";
import {
  outlineOfBalanceTransaction,
  outlineOfCharge,
  outlineOfCheckout,
  outlineOfDispute,
  outlineOfRefund,
  outlineOfSubscription,
} from "./outlines.ts";
import { LISTED_TYPES, paymentEventFrom } from "./payment-event.ts";

/** A page of any of Stripe's lists: https://docs.stripe.com/api/pagination */
interface StripePage<Item> {
  readonly data: readonly Item[];
  readonly has_more: boolean;
}

interface Listable {
  readonly id: string;
  readonly object: string;
}

type Listed<Item> = Promise<Result<Page<Item>, CheckoutFailure>>;

/** Stripe's lists, the newest object first, a hundred at a time. */
export class StripeHistory implements PaymentHistory {
  readonly #stripe: Stripe;

  constructor(stripe: Stripe) {
    this.#stripe = stripe;
  }

  events(since: number | null, after: string | null): Listed<RelevantEvent> {
    const params = { ...pageOf(since, after), types: LISTED_TYPES };
    return listed(null, () => this.#stripe.events.list(params), relevant);
  }

  objects(list: ObjectList, since: number | null, after: string | null): Listed<Outline> {
    const stripe = this.#stripe;
    const params = pageOf(since, after);
    switch (list) {
      case "checkouts":
        return listed(
          "checkout.session",
          () => stripe.checkout.sessions.list(params),
          outlineOfCheckout,
        );
      case "charges":
        return listed("charge", () => stripe.charges.list(params), outlineOfCharge);
      case "balance-transactions":
        return listed(
          "balance_transaction",
          () => stripe.balanceTransactions.list(params),
          outlineOfBalanceTransaction,
        );
      case "refunds":
        return listed("refund", () => stripe.refunds.list(params), outlineOfRefund);
      case "disputes":
        return listed("dispute", () => stripe.disputes.list(params), outlineOfDispute);
      case "subscriptions": {
        const all = { ...params, status: "all" as const };
        return listed("subscription", () => stripe.subscriptions.list(all), outlineOfSubscription);
      }
    }
  }
}

function pageOf(since: number | null, after: string | null) {
  return {
    limit: 100,
    ...(since !== null && { created: { gte: Math.max(0, Math.floor(since / SECOND)) } }),
    ...(after !== null && { starting_after: after }),
  };
}

/** A page of objects of that name, or of any where that is null. One that cannot be read to its end is nonsense as a whole: what is on it would be missed in silence. */
async function listed<Item extends Listable, Ours>(
  object: string | null,
  call: () => Promise<StripePage<Item>>,
  translate: (item: Item) => Ours | null,
): Listed<Ours> {
  const page = await askStripe(call);
  if (!page.ok) return page;
  const { data, has_more } = page.value;
  if (!data.every((item) => isOne(item, object))) return no("nonsense");
  const next = has_more ? data.at(-1)?.id : null;
  if (next === undefined) return no("nonsense");
  try {
    return ok({ items: data.map(translate).filter((item) => item !== null), next });
  } catch {
    return no("nonsense");
  }
}

/** Whether it is what was asked for: something else would be passed over in silence. */
function isOne(item: Partial<Listable> | null, object: string | null): boolean {
  const isOther = object !== null && (item?.object ?? object) !== object;
  return typeof item?.id === "string" && item.id !== "" && !isOther;
}

function relevant(event: Stripe.Event): RelevantEvent | null {
  const ours = paymentEventFrom(event);
  return ours?.subject ? { id: ours.id, type: ours.type, subject: ours.subject } : null;
}
