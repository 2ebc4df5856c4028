import Stripe from "stripe";
import { coarsely, yearlyWorth } from "../../src/appeals/worth.ts";
import { creditTags } from "../../src/edge/credit-tags.ts";
import { D1Ledger } from "../../src/edge/d1/ledger.ts";
import { applyEvent } from "../../src/journeys/apply-events.ts";
import { receiveEvent } from "../../src/journeys/receive-event.ts";
import { repairBooks, type Walking } from "../../src/journeys/repair-books.ts";
import { startSupport } from "../../src/journeys/start-support.ts";
import { thankDonor } from "../../src/journeys/thank-donor.ts";
import { newId, type Id } from "../../src/kernel/ids.ts";
import type { Clock } from "../../src/kernel/time.ts";
import type { OfferForm } from "../../src/donations/offer.ts";
import { stripeHttpClient } from "../../src/stripe/http-client.ts";
import { StripeCheckout } from "../../src/stripe/stripe-checkout.ts";
import { StripeHistory } from "../../src/stripe/stripe-history.ts";
import { StripeRecords } from "../../src/stripe/stripe-records.ts";
import { StripeWebhook } from "../../src/stripe/webhook.ts";
import { plainSeal } from "../support/ports/plain-seal.ts";
import { MONEY_RULES, storesOver } from "../support/ports/stores.ts";
import { seededRandom } from "../support/seeded-random.ts";
import type { Came } from "./came.ts";
import type { Fetch } from "./trouble.ts";
import { STRIPE_KEY, WEBHOOK_SECRET } from "./keys.ts";

const SITE = { siteUrl: "https://lamplight.example", product: null, productName: "Support" };

const NO_CAPS = { perAddress: 1e6, perBrowser: 1e6, perMinute: 1e6 };

/** From where no money should be taken. */
const REFUSED = ["BY", "RU"];

/** How often a donor sends the same form again when it did not work. */
const TRIES = 8;

interface Ground {
  readonly db: D1Database;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly seed: number;
}

export interface Opened extends Came {
  readonly session: string;
  readonly intent: Id;
  readonly supporter: Id;
}

/** The newsstand's own journeys over a database and a Stripe, as the Worker composes them. */
export class House {
  readonly stores;
  readonly ports;

  constructor({ db, fetch, clock, seed }: Ground) {
    const stripe = new Stripe(STRIPE_KEY, {
      apiVersion: "2026-10-28.endive",
      httpClient: stripeHttpClient(fetch),
      host: "stripe.invalid",
      maxNetworkRetries: 0,
      telemetry: false,
    });
    // An index of an e-mail at once: a real one is made on another thread, and comes when it likes.
    const emailIndex = async (email: string) => email.padEnd(43, "_").slice(0, 43);
    const ledger = new D1Ledger(db, {
      emailIndex,
      sealedEmails: null,
      creditTags: creditTags([STRIPE_KEY]),
      // The nearer of two steps: Stripe's books do not tell what was drawn.
      worth: (gift) => coarsely(yearlyWorth(gift, MONEY_RULES.fees), 0.5),
      mayTakeFrom: async (country) => !REFUSED.includes(country),
      clock,
    });
    this.stores = { ...storesOver(db, clock), ledger };
    this.ports = {
      ...this.stores,
      checkout: new StripeCheckout(stripe, SITE),
      records: new StripeRecords(stripe, clock),
      history: new StripeHistory(stripe),
      verifier: new StripeWebhook(stripe, [WEBHOOK_SECRET], clock),
      supporters: this.stores.supporters,
      promises: this.stores.promises,
      seal: plainSeal,
      caps: NO_CAPS,
      networks: { admits: () => true },
      fees: MONEY_RULES.fees,
      random: seededRandom(seed),
      clock,
      live: false,
    };
  }

  /** A donor chooses; who is in trouble tries again. Null where it never works. */
  async open(form: OfferForm, browser: Id | null, came: Came): Promise<Opened | null> {
    let attempt = newId(this.ports.random);
    for (let tries = 0; tries < TRIES; tries += 1) {
      const started = await startSupport(
        {
          ...{ form, attempt, browser, pass: null, second: true },
          ...{ covers: false, address: null, language: null, ...came },
        },
        this.ports,
      ).catch(() => null);
      if (started?.ok && started.value.go === "pay") {
        const { intent, url } = started.value;
        const kept = await this.#again(() => this.stores.intents.find(intent));
        const session = new URL(url).pathname.split("/").at(-1)!;
        return { session, intent, supporter: kept?.supporter ?? intent, ...came };
      }
      const refused = started !== null && !started.ok ? started.reason : null;
      if (refused?.because === "checkout") attempt = refused.attempt;
    }
    return null;
  }

  /** Looking into the test's own books meets trouble, too. */
  async #again<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    return ask().catch(() => this.#again(ask));
  }

  /** The same over a database and a Stripe without trouble. */
  untroubled({ db, fetch }: Pick<Ground, "db" | "fetch">) {
    return new House({ db, fetch, clock: this.ports.clock, seed: 0 }).ports;
  }

  /** The donor is back from Stripe's page. */
  back({ session, intent }: Pick<Opened, "session" | "intent">) {
    return thankDonor({ session, browser: intent, pass: null }, this.ports);
  }

  /**
   * As the webhook does it; false where it is refused. Throws where nothing is acknowledged; a Worker that dies after
   * its 2xx applies nothing.
   */
  async receive(
    body: string,
    signature: string,
    { dies }: { readonly dies: boolean },
  ): Promise<boolean> {
    const bytes = new TextEncoder().encode(body);
    const event = await receiveEvent({ body: bytes, signature }, this.ports);
    if (!event.ok) return false;
    if (event.value && !dies) await applyEvent(event.value, this.ports).catch(() => undefined);
    return true;
  }

  /** As the cron does it: what it throws is its own affair. */
  async tick(begin: Walking | null): Promise<void> {
    await repairBooks(begin, this.ports).catch(() => undefined);
  }
}
