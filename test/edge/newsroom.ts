import type { AppealCount, Attribution } from "../../src/appeals/attribution.ts";
import { D1IntentTrail } from "../../src/edge/d1/intent-trail.ts";
import { RememberedDevices } from "../../src/edge/isolate/remembered-devices.ts";
import { RememberedTrails } from "../../src/edge/isolate/remembered-trails.ts";
import { SignedIntents } from "../../src/edge/intent-seal.ts";
import { SignedMemories } from "../../src/edge/memory-seal.ts";
import { env } from "cloudflare:workers";
import type { Article } from "../../src/articles/article.ts";
import type { ArticleShelf } from "../../src/articles/shelf.ts";
import { no, ok } from "../../src/kernel/result.ts";
import type { PaymentHistory } from "../../src/ledger/repairs.ts";
import type { Tallied } from "../../src/ledger/tallies.ts";
import type { Site } from "../../src/newsroom/site.ts";
import type { Portal } from "../../src/supporters/portal.ts";
import type { Subscriptions } from "../../src/supporters/subscriptions.ts";
import { AssetCopies } from "../../src/edge/asset-copies.ts";
import { ExplanationSeal } from "../../src/edge/explanation-seal.ts";
import type { GiftPolicy } from "../../src/supporters/gift-links.ts";
import { sharingStores } from "../../src/edge/sharing.ts";
import { keepingStores } from "../../src/edge/keeping.ts";
import { HmacHistorySeal } from "../../src/edge/history-seal.ts";
import { LatestHistories } from "../../src/edge/isolate/latest-histories.ts";
import type { MeterPolicy } from "../../src/paywall/meter.ts";
import type { ProvenBot } from "../../src/readers/reader.ts";
import { createApp } from "../../src/web/app.ts";
import type { Services } from "../../src/web/services.ts";
import type { PublishedAppeals } from "../../src/appeals/appeal-shelf.ts";
import type { Caps } from "../../src/donations/caps.ts";
import type { Challenge } from "../../src/donations/challenge.ts";
import type { FormTokens } from "../../src/donations/form-tokens.ts";
import { RecentNetworks } from "../../src/edge/isolate/network-caps.ts";
import { shelfOf } from "../support/articles.ts";
import { BOTS, GIFTS, HISTORY_KEY, METER } from "../support/paywall.ts";
import { EVERY_NETWORK, FEES, GOOD_TOKENS, ROOMY } from "../support/giving.ts";
import { handClock } from "../support/hand-clock.ts";
import { emptyD1Stores } from "./d1-stores.ts";
import { keptIntents } from "./kept-intents.ts";
import { plainSeal } from "../support/ports/plain-seal.ts";
import { MONEY_RULES } from "../support/ports/stores.ts";
import { ScriptedCheckout } from "../support/ports/scripted-checkout.ts";
import { World, plainVerifier } from "../support/ports/world.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { SHIPPED } from "../support/shipped.ts";

const SITE: Site = {
  name: "The Lamplight",
  description: "Independent reporting.",
  languages: ["en", "ru", "ar"],
  legalName: "Lamplight Publishing Cooperative",
  postalAddress: "14 Ropewalk, 2040 Port Alder",
  contact: "desk@lamplight.example",
  socialLinks: [],
  defaultTier: "metered",
  url: "https://lamplight.example",
  statementDescriptor: "LAMPLIGHT NEWS",
};

/** Where the made-up provider lets supporters change what they give. */
const PORTAL = "https://portal.example";

interface Setting {
  readonly articles?: readonly Article[];
  readonly shelf?: ArticleShelf;
  readonly url?: string;
  readonly meter?: MeterPolicy;
  readonly gifts?: GiftPolicy;
  /** What gift links, feeds' tokens and codes are kept in. */
  readonly database?: D1Database;
  /** Whom every request is proven to come from. */
  readonly bot?: ProvenBot | null;
  /** Where every request comes from; null where that is not known. */
  readonly country?: string | null;
  readonly appeals?: PublishedAppeals;
  readonly copies?: Services["copies"];
  readonly formTokens?: FormTokens;
  readonly caps?: Caps;
  readonly challenge?: Challenge | null;
}

/** A whole site over an empty database and ports in memory. Counts how often money was asked for: a read never does. */
export async function openNewsroom({
  articles = [],
  shelf,
  url = SITE.url,
  meter = METER,
  gifts = GIFTS,
  database = env.DB,
  bot = null,
  country = "US",
  appeals = SHIPPED,
  copies = new AssetCopies(env.ASSETS),
  formTokens = GOOD_TOKENS,
  caps = ROOMY,
  challenge = null,
}: Setting = {}) {
  const stores = await emptyD1Stores();
  const checkout = new ScriptedCheckout();
  const world = new World();
  const clock = handClock();
  const random = seededRandom();
  const work: Promise<unknown>[] = [];
  const asked = { money: 0 };
  const { emailIndexKey, emailKeys } = MONEY_RULES;
  const keys = { signingKeys: [HISTORY_KEY], gifts, emailIndexKey, emailKeys };
  const keeping = keepingStores(database, keys, clock);
  const reading = {
    shelf: shelf ?? shelfOf(...articles),
    seal: plainSeal,
    supporters: stores.supporters,
    devices: new RememberedDevices({ devices: () => Promise.resolve(keeping.devices), clock }),
    trail: new RememberedTrails({
      trail: new D1IntentTrail(database),
      supporters: stores.supporters,
      clock,
    }),
    histories: new LatestHistories(new HmacHistorySeal([HISTORY_KEY], random)),
    meter,
    bots: BOTS,
    clock,
  };
  const sharing = {
    ...sharingStores(database, keys, clock),
    ...{ shelf: reading.shelf, clock, random },
  };
  const portal: Portal = { open: (customer) => Promise.resolve(ok(`${PORTAL}/${customer}`)) };
  const down = () => Promise.resolve(no("down" as const));
  const subscriptions: Subscriptions = {
    ...{ of: down, change: down, receiptsOf: down, cardPage: down, useNewCard: down },
    ...{ unpaidPage: down, forget: down },
  };
  const history: PaymentHistory = {
    events: () => Promise.resolve(ok({ items: [], next: null })),
    objects: () => Promise.resolve(ok({ items: [], next: null })),
  };
  const tallied: Tallied[] = [];
  const counted: (readonly [AppealCount, Attribution])[] = [];
  const networks = caps === ROOMY ? EVERY_NETWORK : new RecentNetworks(caps.perAddress, clock);
  const money = { ...stores, checkout, random, live: false, caps, networks, fees: FEES };
  const services: Services = {
    site: { ...SITE, url },
    checkoutOrigins: ["https://pay.example"],
    random,
    copies,
    reading,
    visitors: {
      country: () => country,
      bot: () => ({ bot, because: bot === null ? "no-claim" : bot.proof }),
    },
    appeals: { current: () => appeals },
    formTokens,
    fees: FEES,
    challenge: () => Promise.resolve(challenge),
    intents: new SignedIntents([HISTORY_KEY]),
    memories: new SignedMemories([HISTORY_KEY], random),
    appealTallies: { count: (attribution, what) => void counted.push([what, attribution]) },
    counted: () => Promise.reject(new Error("nothing is rolled up here")),
    publishing: () => Promise.reject(new Error("nothing is published here")),
    explanations: new ExplanationSeal([HISTORY_KEY], clock),
    background: (promise) => void work.push(promise),
    refusals: { count: (one) => void tallied.push(one) },
    sharing: () => Promise.resolve(sharing),
    keeping: () => Promise.resolve(keeping),
    mail: () => Promise.reject(new Error("no letters are sent here")),
    money: () => {
      asked.money += 1;
      const stripe = { records: world, verifier: plainVerifier, portal, history, subscriptions };
      return Promise.resolve({
        ...reading,
        ...money,
        ...stripe,
        customers: stores.customers,
        promises: stores.promises,
      });
    },
  };
  const app = await createApp(services);
  const fetch = async (path: string, init: RequestInit = {}) =>
    app.fetch(new Request(new URL(path, url), { redirect: "manual", ...init }));
  const settled = async () => Promise.all(work.splice(0));
  const kept = { kept: keptIntents, tallied, counted };
  return {
    ...stores,
    ...kept,
    checkout,
    portal,
    subscriptions,
    world,
    clock,
    asked,
    services,
    sharing,
    reading,
    fetch,
    settled,
  };
}

/** What a browser sends for a plain form. */
export function form(fields: Readonly<Record<string, string>>): RequestInit {
  return { method: "POST", body: new URLSearchParams(fields) };
}

/** The value of the input of that name, as the page has it. */
export function fieldOf(html: string, name: string): string | null {
  const [input] = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html) ?? [];
  return /value="([^"]*)"/.exec(input ?? "")?.[1] ?? null;
}
