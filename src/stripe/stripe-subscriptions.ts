import type Stripe from "stripe";
import type { CheckoutFailure } from "../donations/checkout.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import {
  isAlready,
  obstacleTo,
  type Change,
  type ChangeFailure,
  type ProviderReceipt,
  type Subscription,
  type Subscriptions,
} from "../supporters/subscriptions.ts";
import { askStripe, askUnderKey, findInStripe } from "./ask-stripe.ts";
import { isPageAddress } from "./page-address.ts";
import { chargeReceipt, invoicePage } from "./provider-receipts.ts";
import { asked, chargeLeft, leaving, stateOf } from "./subscription-changes.ts";
import { subscriptionFrom, WITH_INVOICE } from "./subscription-from.ts";

type Asked<Value> = Promise<Result<Value, CheckoutFailure>>;

/** As many as Stripe gives at once: nobody promises more often, and older receipts are on Stripe's own pages. */
const limit = 100;

/** Stripe's subscriptions, for those who made them: https://docs.stripe.com/billing/subscriptions/change */
export class StripeSubscriptions implements Subscriptions {
  readonly #stripe: Stripe;
  readonly #siteUrl: string;

  constructor(stripe: Stripe, siteUrl: string) {
    this.#stripe = stripe;
    this.#siteUrl = siteUrl;
  }

  async of(customer: string): Asked<readonly Subscription[]> {
    const list = await this.#listOf(customer);
    return list.ok ? readable(() => list.value.map(subscriptionFrom).filter(isOne)) : list;
  }

  /** After an answer that is no word of Stripe's on the change, the subscription itself says whether it is done. */
  async change(
    id: string,
    change: Change,
    key: string,
  ): Promise<Result<Subscription, ChangeFailure>> {
    const seen = await this.#find(id);
    if (!seen.ok) return seen;
    const before = mine(seen.value);
    if (!before.ok) return before;
    if (isAlready(before.value, change)) return this.#withoutCharge(change, seen.value);
    const obstacle = obstacleTo(change, before.value);
    if (obstacle !== null) return no(obstacle);
    const wanted = asked(change, seen.value);
    if (wanted === null) return no("nonsense");
    const done = await this.#ask(id, { change, wanted, key: `${key}-${stateOf(seen.value)}` });
    const after = await this.#find(id);
    const now = after.ok ? mine(after.value) : after;
    if (after.ok && now.ok && isAlready(now.value, change)) {
      return this.#withoutCharge(change, after.value);
    }
    // A no that was heard is final. What took too long may come to something yet.
    return !now.ok || done.ok || done.reason === "slow" ? no("unclear") : done;
  }

  /** Done is what charges nothing any more: what was prepared before is stopped, too. */
  async #withoutCharge(
    change: Change,
    done: Stripe.Subscription,
  ): Promise<Result<Subscription, ChangeFailure>> {
    const charge = chargeLeft(change, done);
    if (charge === null) return mine(done);
    const stopped = await askStripe(() =>
      this.#stripe.invoices.update(charge, { auto_advance: false }),
    );
    const now = stopped.ok ? await this.#find(done.id) : stopped;
    return now.ok && chargeLeft(change, now.value) === null ? mine(now.value) : no("unclear");
  }

  async #ask(
    id: string,
    {
      change,
      wanted,
      key,
    }: { change: Change; wanted: "end" | Stripe.SubscriptionUpdateParams; key: string },
  ): Asked<Stripe.Subscription> {
    if (wanted !== "end") {
      const idempotencyKey = `newsstand-change-${key}`;
      const answer = await askUnderKey(() =>
        this.#stripe.subscriptions.update(id, wanted, { idempotencyKey }),
      );
      if (!answer.ok || !isRepeated(answer.value)) return answer;
      // What was taken back since is as it was before: Stripe repeats its old answer, and does nothing.
      const seen = await this.#find(id);
      const now = seen.ok ? mine(seen.value) : seen;
      if (!now.ok || isAlready(now.value, change)) return answer;
      return askStripe(() => this.#stripe.subscriptions.update(id, wanted));
    }
    // Ending what has ended is a no of Stripe's, and changes nothing: it needs no key.
    const why = change.kind === "cancel" ? change.why : null;
    return askStripe(() => this.#stripe.subscriptions.cancel(id, leaving(why)));
  }

  async receiptsOf(customer: string): Asked<readonly ProviderReceipt[]> {
    const [invoices, charges] = await Promise.all([
      askStripe(() => this.#stripe.invoices.list({ customer, limit, expand: ["data.payments"] })),
      askStripe(() => this.#stripe.charges.list({ customer, limit })),
    ]);
    if (!invoices.ok) return invoices;
    if (!charges.ok) return charges;
    return readable(() =>
      [...invoices.value.data.map(invoicePage), ...charges.value.data.map(chargeReceipt)]
        .filter(isOne)
        .toSorted((a, b) => b.date - a.date),
    );
  }

  async cardPage(customer: string): Asked<string> {
    const back = `${this.#siteUrl}/account`;
    const session = await askStripe(() =>
      this.#stripe.billingPortal.sessions.create({
        customer,
        return_url: back,
        flow_data: {
          type: "payment_method_update",
          after_completion: { type: "redirect", redirect: { return_url: `${back}/card` } },
        },
      }),
    );
    if (!session.ok) return session;
    const { url } = session.value;
    return isPageAddress(url) ? ok(url) : no("nonsense");
  }

  /**
   * The page sets the customer's default (https://docs.stripe.com/customer-management/portal-deep-links), and a
   * subscription that Checkout made has a card of its own, which goes before it. One that came later stays.
   */
  async useNewCard(customer: string): Asked<void> {
    const expand = ["invoice_settings.default_payment_method"];
    const [payer, list] = await Promise.all([
      findInStripe(customer, () => this.#stripe.customers.retrieve(customer, { expand })),
      this.#listOf(customer, "default_payment_method"),
    ]);
    if (!payer.ok) return payer;
    if (!list.ok) return list;
    const card = "deleted" in payer.value ? null : cardOf(payer.value.invoice_settings);
    if (card === null) return ok(undefined);
    const older = list.value.filter((one) => isLive(one) && isOlder(cardOf(one), card));
    const params = { default_payment_method: card.id };
    const moved = await Promise.all(
      older.map(({ id }) => askStripe(() => this.#stripe.subscriptions.update(id, params))),
    );
    return moved.find((one) => !one.ok) ?? ok(undefined);
  }

  async unpaidPage(id: string): Asked<string | null> {
    const [seen, open] = await Promise.all([
      this.#find(id),
      askStripe(() => this.#stripe.invoices.list({ subscription: id, status: "open", limit: 1 })),
    ]);
    if (!seen.ok) return seen;
    if (!open.ok) return open;
    const [invoice] = open.value.data;
    if (!invoice || !isLive(seen.value)) return ok(null);
    const page = invoice.hosted_invoice_url;
    if (!isPageAddress(page)) return no("nonsense");
    const kept = await this.#keepWhatPays(seen.value);
    return kept.ok ? ok(page) : kept;
  }

  /** Unless told so, Stripe goes on with the card that failed. */
  async #keepWhatPays({ id, payment_settings }: Stripe.Subscription): Asked<unknown> {
    const save_default_payment_method = "on_subscription";
    if (payment_settings?.save_default_payment_method === save_default_payment_method) {
      return ok(undefined);
    }
    const params = { payment_settings: { save_default_payment_method } } as const;
    return askStripe(() => this.#stripe.subscriptions.update(id, params));
  }

  async forget(customer: string): Asked<void> {
    const gone = await askStripe(() => this.#stripe.customers.del(customer));
    if (!gone.ok) return gone.reason === "missing" ? ok(undefined) : gone;
    return gone.value.deleted === true && gone.value.id === customer
      ? ok(undefined)
      : no("nonsense");
  }

  #find(id: string): Asked<Stripe.Subscription> {
    return findInStripe(id, () =>
      this.#stripe.subscriptions.retrieve(id, { expand: [WITH_INVOICE] }),
    );
  }

  async #listOf(customer: string, expanded = WITH_INVOICE): Asked<readonly Stripe.Subscription[]> {
    const expand = [`data.${expanded}`];
    const list = await askStripe(() =>
      this.#stripe.subscriptions.list({ customer, status: "all", limit, expand }),
    );
    return list.ok ? ok(list.value.data) : list;
  }
}

/** https://docs.stripe.com/api/idempotent_requests. The SDK's client over fetch gives its headers as they are. */
function isRepeated({ lastResponse }: Stripe.Response<Stripe.Subscription>): boolean {
  const headers: unknown = lastResponse?.headers;
  return headers instanceof Headers && headers.get("idempotent-replayed") === "true";
}

function mine(seen: Stripe.Subscription): Result<Subscription, CheckoutFailure> {
  const read = readable(() => subscriptionFrom(seen));
  if (!read.ok) return read;
  return read.value ? ok(read.value) : no("missing");
}

function isLive({ status }: Stripe.Subscription): boolean {
  return status !== "canceled" && status !== "incomplete_expired";
}

function cardOf(payer: {
  readonly default_payment_method?: string | Stripe.PaymentMethod | null;
}): Stripe.PaymentMethod | null {
  const card = payer.default_payment_method;
  return typeof card === "object" ? card : null;
}

/** Without a card of its own a subscription is charged to the customer's. */
function isOlder(card: Stripe.PaymentMethod | null, than: Stripe.PaymentMethod): boolean {
  return card !== null && card.id !== than.id && card.created <= than.created;
}

function isOne<Item>(item: Item | null): item is Item {
  return item !== null;
}

/** What cannot be read is nonsense: nothing is thrown. */
function readable<Value>(read: () => Value): Result<Value, "nonsense"> {
  try {
    return ok(read());
  } catch {
    return no("nonsense");
  }
}
