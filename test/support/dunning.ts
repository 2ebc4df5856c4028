import Stripe from "stripe";
import { whatIsTime } from "../../src/edge/d1/letter-causes.ts";
import { D1Outbox } from "../../src/edge/d1/outbox.ts";
import { D1Troubles } from "../../src/edge/d1/troubles.ts";
import { SignedMendLinks } from "../../src/edge/mend-seal.ts";
import { sealedEmails } from "../../src/edge/sealed-emails.ts";
import { applyEvent } from "../../src/journeys/apply-events.ts";
import { identifyReader } from "../../src/journeys/identify-reader.ts";
import { mendPayment } from "../../src/journeys/mend-payment.ts";
import { receiveEvent } from "../../src/journeys/receive-event.ts";
import { sendLetters } from "../../src/journeys/send-letters.ts";
import { thankDonor } from "../../src/journeys/thank-donor.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { ok } from "../../src/kernel/result.ts";
import { MINUTE, SECOND } from "../../src/kernel/time.ts";
import type { Site } from "../../src/newsroom/site.ts";
import { stripeHttpClient } from "../../src/stripe/http-client.ts";
import { StripeSubscriptions } from "../../src/stripe/stripe-subscriptions.ts";
import type { Mail } from "../../src/supporters/letters.ts";
import { endOf } from "../../src/supporters/standing.ts";
import { lettersOf } from "../../src/web/letters.ts";
import { House } from "../simulator/house.ts";
import { STRIPE_KEY } from "../simulator/keys.ts";
import { sign } from "../simulator/near.ts";
import type { Leap } from "../stripe/control/leap.ts";
import { createFakeStripe } from "../stripe/in-process.ts";
import { COPIES } from "./copies.ts";
import { FIVE } from "./desk.ts";
import { MORNING } from "./hand-clock.ts";
import { BOTS } from "./paywall.ts";
import { plainSeal } from "./ports/plain-seal.ts";
import { MONEY_RULES, storesOver } from "./ports/stores.ts";
import { seeded } from "./seeded.ts";
import { d1Over, migratedSqlite } from "./sqlite-d1.ts";

const SITE: Site = {
  name: "The Lamplight",
  description: "",
  languages: ["en"],
  legalName: "Lamplight Publishing Cooperative",
  postalAddress: "14 Ropewalk, 2040 Port Alder",
  contact: "desk@lamplight.example",
  socialLinks: [],
  defaultTier: "metered",
  url: "https://lamplight.example",
  statementDescriptor: "LAMPLIGHT NEWS",
};

/** A newsstand, the pretend Stripe and a mailbox, in this process: one supporter, from month to month. */
export class Dunning {
  readonly sqlite = migratedSqlite();
  readonly fake;
  readonly mailbox: Mail[] = [];
  readonly links = new SignedMendLinks(MONEY_RULES.signingKeys);
  readonly #ports;
  readonly #house: House;
  #pending: string[] = [];
  supporter = "" as Id;
  pass: string | null = null;

  constructor(billing: Parameters<typeof createFakeStripe>[0] = {}) {
    const db = d1Over(this.sqlite);
    this.fake = createFakeStripe({
      ...{ now: MORNING / SECOND, random: seeded(7), secretKey: STRIPE_KEY },
      ...billing,
    });
    this.fake.onEvent((event) => this.#pending.push(JSON.stringify(event)));
    const clock = () => this.fake.world.now() * SECOND;
    this.#house = new House({ db, fetch: this.fake.fetch, clock, seed: 1 });
    const stripe = new Stripe(STRIPE_KEY, {
      httpClient: stripeHttpClient(this.fake.fetch),
      ...{ host: "stripe.invalid", maxNetworkRetries: 0, telemetry: false },
    });
    const send = async (mail: Mail) => {
      this.mailbox.push(mail);
      return ok(undefined);
    };
    const letters = lettersOf({
      ...{ site: SITE, copies: COPIES, mendLinks: this.links },
      endOf: (coveredUntil) => endOf(coveredUntil, clock()),
    });
    const addresses = sealedEmails(MONEY_RULES.emailKeys);
    this.#ports = {
      ...this.#house.ports,
      ...storesOver(db, clock),
      subscriptions: new StripeSubscriptions(stripe, SITE.url),
      troubles: new D1Troubles(db),
      outbox: new D1Outbox(db, { addresses, codes: null }, whatIsTime),
      contacts: { recordBounce: () => Promise.resolve() },
      ...{ letters, mailer: { send }, bots: BOTS, seal: plainSeal },
    };
  }

  get now(): number {
    return this.fake.world.now() * SECOND;
  }

  /** Five dollars a month, by that card, in a browser of their own. */
  async give(number: string): Promise<void> {
    const opened = await this.#house.open(FIVE, null, { cameOf: null, article: null });
    if (!opened) throw new Error("no session");
    const authenticated = true;
    this.fake.pay(opened.session, { number, email: "reader@paper.example", authenticated });
    const back = { session: opened.session, browser: opened.intent, pass: null };
    const thanks = await thankDonor(back, this.#ports);
    this.supporter = opened.supporter;
    this.pass = thanks.ok ? thanks.value.pass : null;
    await this.told();
  }

  /** Every event that Stripe made meanwhile arrives, and the letters' minute comes twice. */
  async told(): Promise<void> {
    for (const body of this.#pending.splice(0)) await this.hears(body);
    await this.minutes();
  }

  /** What Stripe sent meanwhile, taken away before anybody here hears of it. */
  intercept(): readonly string[] {
    return this.#pending.splice(0);
  }

  async hears(body: string): Promise<void> {
    const signature = sign(body, Math.floor(this.now / SECOND));
    const bytes = new TextEncoder().encode(body);
    const event = await receiveEvent({ body: bytes, signature }, this.#ports);
    if (event.ok && event.value) await applyEvent(event.value, this.#ports);
  }

  async minutes(): Promise<void> {
    for (let minute = 0; minute < 2; minute += 1) {
      await sendLetters(this.#ports);
      this.fake.advance({ seconds: MINUTE / SECOND });
    }
  }

  async wait(leap: Leap): Promise<void> {
    this.fake.advance(leap);
    await this.told();
  }

  /** The reader comes by: what their pass is worth, and a renewed one is kept. */
  async reads() {
    const identified = await identifyReader({ pass: this.pass, bot: null }, this.#ports);
    this.pass = identified.renewedPass ?? this.pass;
    return { supports: identified.reader.kind === "supporter", trouble: identified.trouble };
  }

  /** The link of the last letter that has one, followed to its end. */
  async mend() {
    const text = this.mailbox.findLast((mail) => mail.text.includes("/mend/"))?.text ?? "";
    const token = /\/mend\/(\S+)/.exec(text)?.[1] ?? "";
    const letter = this.links.letterIn(token);
    if (!letter) throw new Error("no letter has a link");
    return mendPayment(letter, this.#ports);
  }
}
