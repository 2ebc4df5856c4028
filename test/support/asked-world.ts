import type { PublishedAppeals } from "../../src/appeals/appeal-shelf.ts";
import { isForSupporters } from "../../src/appeals/campaign.ts";
import type { Cadence } from "../../src/donations/offer.ts";
import { D1IntentTrail } from "../../src/edge/d1/intent-trail.ts";
import { HmacHistorySeal } from "../../src/edge/history-seal.ts";
import { RememberedTrails } from "../../src/edge/isolate/remembered-trails.ts";
import { SignedMemories } from "../../src/edge/memory-seal.ts";
import { askOnPage, placementsIn, rememberAsking } from "../../src/journeys/ask-on-page.ts";
import { readArticle } from "../../src/journeys/read-article.ts";
import { settle } from "../../src/journeys/settle.ts";
import { startSupport } from "../../src/journeys/start-support.ts";
import { thankDonor } from "../../src/journeys/thank-donor.ts";
import { newId, type Id } from "../../src/kernel/ids.ts";
import { DAY } from "../../src/kernel/time.ts";
import { article, shelfOf } from "./articles.ts";
import { factsOf, type Gift } from "./asked-gift.ts";
import { EVERY_NETWORK, FEES, ROOMY } from "./giving.ts";
import { handClock } from "./hand-clock.ts";
import { BOTS, HISTORY_KEY, METER } from "./paywall.ts";
import { inMemoryStores } from "./ports/in-memory-books.ts";
import { plainSeal } from "./ports/plain-seal.ts";
import { ScriptedCheckout } from "./ports/scripted-checkout.ts";
import { World } from "./ports/world.ts";
import { seededRandom } from "./seeded-random.ts";
import { NONE_ENDED, NO_VISIT } from "./visit.ts";
import type { Slug } from "../../src/articles/slug.ts";

/** What a browser keeps for us. */
interface Jar {
  pass: string | null;
  intent: Id | null;
  /** The form whose checkout was not opened, to be sent once more. */
  attempt: Id | null;
  memory: string | null;
  history: string | null;
}

/** The provider's sessions are open no longer, and it tells of their end for no longer: then the repairs have to. */
const SESSION_OPEN = DAY;
const REPAIRED_WITHIN = 3 * DAY;

const TIERS = ["open", "metered", "supporters"] as const;
export const ARTICLES = [1, 2, 3, 4, 5].flatMap((number) =>
  TIERS.map((tier) => `${tier}-${number}`),
);

/** Browsers, a provider that knows what was paid, and a newsstand that hears of it late, twice or not at all. */
export class AskedWorld {
  readonly clock = handClock();
  readonly jars: Jar[] = [0, 1, 2].map(() => ({
    pass: null,
    intent: null,
    attempt: null,
    memory: null,
    history: null,
  }));
  readonly gifts: Gift[] = [];
  /** Webhooks that are on their way, by session; a lost one comes with the repairs. */
  readonly coming: string[] = [];
  readonly lost: string[] = [];
  /** Since when, in epoch ms, no webhook of a session was heard. */
  readonly #unheard = new Map<string, number>();
  booksDown = false;
  providerDown = false;
  /** How many reads were asked for something. */
  asks = 0;
  published: PublishedAppeals;
  readonly #stores = inMemoryStores(this.clock);
  readonly #world = new World();
  readonly #checkout = new ScriptedCheckout();
  readonly #random = seededRandom(5);
  readonly #histories = new HmacHistorySeal([HISTORY_KEY], this.#random);
  readonly #memories = new SignedMemories([HISTORY_KEY], this.#random);
  /** Each browser comes to another isolate now and then. */
  #trails = this.#newTrails();

  constructor(published: PublishedAppeals) {
    this.published = published;
  }

  /** What of it asks for what its reader gives already; null where nothing does. */
  async read(browser: number, slug: string): Promise<string | null> {
    await this.#repair();
    const jar = this.jars[browser]!;
    const ports = this.#readPorts();
    const visit = {
      ...{ ...NO_VISIT, slug, country: "DE", pass: jar.pass, intent: jar.intent },
      ...{ memory: jar.memory, histories: jar.history === null ? [] : [jar.history] },
    };
    const reading = (await readArticle(visit, ports))!;
    const { access, standing, edition, renewedPass, count } = reading;
    const placements = placementsIn("article", { standing, granted: access.granted });
    const page = { article: edition, language: "en", standing, placements, person: true };
    const asking = askOnPage({ ...page, told: visit }, this.published, ports);
    const kept = count?.();
    if (kept && kept !== "exhausted") jar.history = kept.sealed;
    jar.pass = renewedPass ?? jar.pass;
    jar.memory = rememberAsking(asking, ports.memories) ?? jar.memory;
    const asks = asking.chosen.find(
      (one) => one.kind === "shown" && !isForSupporters(one.campaign),
    );
    if (asks) this.asks += 1;
    if (!asks || !this.#gives(browser)) return null;
    return `${standing} is asked at ${asks.placement} of ${slug}`;
  }

  /** Whether what was really paid in this browser covers now. */
  #gives(browser: number): boolean {
    const now = this.clock();
    return this.gifts.some(
      (gift) => gift.browser === browser && !gift.refunded && now < gift.covers,
    );
  }

  /** The form of an article is sent. */
  async begin(browser: number, cadence: Cadence): Promise<void> {
    if (this.booksDown) return;
    const jar = this.jars[browser]!;
    const { intents, promises } = this.#stores;
    const attempt = jar.attempt ?? newId(this.#random);
    this.#checkout.failures = this.providerDown ? [{ reason: "down", lost: true }] : [];
    const step = await startSupport(
      {
        form: { amount: ["5"], other_amount: [], currency: ["usd"], cadence: [cadence] },
        attempt,
        ...{ browser: jar.intent, pass: (jar.pass?.split(" ")[1] ?? null) as Id | null },
        ...{
          second: true,
          covers: false,
          address: null,
          cameOf: null,
          article: null,
          language: null,
        },
      },
      {
        ...{ intents, promises, checkout: this.#checkout, clock: this.clock },
        ...{ random: this.#random, caps: ROOMY, networks: EVERY_NETWORK, fees: FEES },
      },
    );
    if (!step.ok && step.reason.because === "checkout") {
      jar.intent = step.reason.intent ?? jar.intent;
      jar.attempt = step.reason.attempt;
    }
    if (!step.ok || step.value.go !== "pay") return;
    const { intent } = step.value;
    jar.intent = intent;
    jar.attempt = null;
    const session = `cs_${intent}`;
    this.gifts.push({
      ...{ browser, session, intent, cadence, opened: this.clock(), state: "open" },
      ...{ covers: 0, refunded: false },
    });
    this.#show(this.gifts.at(-1)!);
  }

  /** What becomes of the checkout that a browser has begun last; the provider tells us in its own time. */
  end(browser: number, wished: "paid" | "expired" | "on-its-way"): void {
    const gift = this.gifts.findLast((one) => one.browser === browser);
    if (!gift || gift.state === "paid" || gift.state === "expired") return;
    if (gift.state === "on-its-way" && wished !== "paid") return;
    const over = gift.state === "open" && this.clock() >= gift.opened + SESSION_OPEN;
    const how = over ? "expired" : wished;
    gift.state = how;
    if (how === "paid") gift.covers = this.clock() + 31 * DAY;
    this.#checkout.finish(gift.session, how === "expired" ? "expired" : "complete");
    this.#happened(gift);
  }

  /** The donor comes back to the thanks. */
  async comeBack(browser: number): Promise<void> {
    const jar = this.jars[browser]!;
    const gift = this.gifts.findLast((one) => one.browser === browser);
    if (!gift || this.booksDown) return;
    const { intents, ledger, supporters } = this.#stores;
    const thanks = await thankDonor(
      { session: gift.session, browser: jar.intent, pass: jar.pass },
      {
        ...{ intents, ledger, records: this.#world, supporters, devices: NONE_ENDED },
        ...{ seal: plainSeal, clock: this.clock, random: seededRandom() },
      },
    );
    if (thanks.ok) jar.pass = thanks.value.pass ?? jar.pass;
  }

  async hear(session: string): Promise<void> {
    if (this.booksDown) this.lost.push(session);
    else {
      const { ledger } = this.#stores;
      this.#unheard.delete(session);
      await settle({ kind: "checkout", id: session }, { ledger, records: this.#world });
    }
  }

  refund(browser: number): void {
    const gift = this.gifts.find((one) => one.browser === browser && one.state === "paid");
    if (!gift) return;
    gift.refunded = true;
    this.#happened(gift);
  }

  #happened(gift: Gift): void {
    this.#show(gift);
    this.coming.push(gift.session);
    if (!this.#unheard.has(gift.session)) this.#unheard.set(gift.session, this.clock());
  }

  /** What no webhook told in time: the repairs compare the books with the provider's. */
  async #repair(): Promise<void> {
    if (this.booksDown) return;
    for (const [session, happened] of this.#unheard) {
      if (this.clock() >= happened + REPAIRED_WITHIN) await this.hear(session);
    }
  }

  /** Nothing is in an isolate's memory any more. */
  newIsolate(): void {
    this.#trails = this.#newTrails();
  }

  #newTrails() {
    const { database, supporters } = this.#stores;
    const trail = new D1IntentTrail(database);
    return new RememberedTrails({ trail, supporters, clock: this.clock });
  }

  /** From now on a look at the checkout shows how things are. */
  #show(gift: Gift): void {
    this.#world.show({ kind: "checkout", id: gift.session }, ...factsOf(gift, this.clock()));
  }

  #readPorts() {
    const { supporters } = this.#stores;
    const down = () => Promise.reject(new Error("the books are down"));
    return {
      shelf: SHELF,
      seal: plainSeal,
      supporters: this.booksDown ? { forSupporter: down } : supporters,
      trail: this.booksDown ? { from: down } : this.#trails,
      ...{ histories: this.#histories, memories: this.#memories, clock: this.clock },
      ...{ meter: METER, bots: BOTS, devices: NONE_ENDED },
    };
  }
}

const SHELF = shelfOf(
  ...ARTICLES.map((slug) => article({ slug: slug as Slug, tier: slug.split("-")[0] as "open" })),
);
