import { env } from "cloudflare:workers";
import { TalliedTogether } from "../../src/edge/tallied-together.ts";
import { stripeClient } from "../../src/stripe/client.ts";
import { StripeRecords } from "../../src/stripe/stripe-records.ts";
import { StripeWebhook } from "../../src/stripe/webhook.ts";
import { createApp } from "../../src/web/app.ts";
import { handClock, secondsOf } from "../support/hand-clock.ts";
import { storesOver } from "../support/ports/stores.ts";
import { invoice, invoicePayment, subscription } from "../support/stripe-objects.ts";
import { stripeSignature } from "../support/stripe-signature.ts";
import { page, stubbedStripe, type Answer } from "../support/stripe-stub.ts";
import { openNewsroom } from "./newsroom.ts";

export const SECRET = "whsec_made_up";

/** A paid month. */
export const ACCOUNT: Readonly<Record<string, Answer>> = {
  "GET /v1/invoices/in_1": invoice(),
  "GET /v1/invoice_payments": page(invoicePayment()),
  "GET /v1/subscriptions/sub_1": subscription(),
};

/** Its event, pretty-printed as Stripe's are, with an amount that nobody may believe. */
export const BODY = JSON.stringify(
  {
    id: "evt_1",
    object: "event",
    type: "invoice.paid",
    livemode: false,
    data: { object: { id: "in_1", object: "invoice", amount_paid: 999_999 } },
  },
  null,
  2,
);

interface Setting {
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly db?: D1Database;
  readonly secrets?: readonly string[];
}

/** The site with Stripe's own verification and the database, and a Stripe that answers as told. */
export async function webhookSite({
  answers = ACCOUNT,
  db = env.DB,
  secrets = [SECRET],
}: Setting = {}) {
  const room = await openNewsroom();
  const clock = handClock();
  const stores = storesOver(db, clock);
  const { stripe, asked } = stubbedStripe(answers);
  const client = stripeClient({ secretKey: "sk_test_made_up", apiBase: null });
  const stripePorts = {
    verifier: new StripeWebhook(client, secrets, clock),
    records: new StripeRecords(stripe, clock),
  };
  const work: Promise<unknown>[] = [];
  const background = (promise: Promise<unknown>) => void work.push(promise);
  const ports = { ...(await room.services.money()), ...stores, ...stripePorts, clock };
  const app = await createApp({
    ...room.services,
    background,
    refusals: new TalliedTogether(stores.tallies, clock, background),
    money: () => Promise.resolve(ports),
  });
  const send = async (body: BodyInit, signature: string | null) =>
    app.fetch(
      new Request("https://lamplight.example/webhooks/stripe", {
        method: "POST",
        body,
        headers: signature === null ? {} : { "stripe-signature": signature },
      }),
    );
  const signed = async (body = BODY, secret = SECRET) =>
    send(body, await stripeSignature(body, { secret, at: secondsOf(clock()) }));
  const settled = async () => Promise.all(work.splice(0));
  return { send, signed, asked, settled, stores, ports, clock };
}
