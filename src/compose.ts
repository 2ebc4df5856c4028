import { waitUntil } from "cloudflare:workers";
import { AssetCopies } from "./edge/asset-copies.ts";
import { visitorsOf } from "./edge/bots/visitors.ts";
import type { Config } from "./edge/config.ts";
import { D1IntentTrail } from "./edge/d1/intent-trail.ts";
import { D1Supporters } from "./edge/d1/supporters.ts";
import { D1Tallies } from "./edge/d1/tallies.ts";
import { SignedFormTokens } from "./edge/form-tokens.ts";
import { ExplanationSeal } from "./edge/explanation-seal.ts";
import { HmacHistorySeal } from "./edge/history-seal.ts";
import { ImpatientSupporters } from "./edge/impatient-supporters.ts";
import { SignedIntents } from "./edge/intent-seal.ts";
import { HotAppeals } from "./edge/isolate/hot-appeals.ts";
import { HotShelf } from "./edge/isolate/hot-shelf.ts";
import { LatestHistories } from "./edge/isolate/latest-histories.ts";
import { LatestMemories } from "./edge/isolate/latest-memories.ts";
import { RememberedDevices } from "./edge/isolate/remembered-devices.ts";
import { RememberedTrails } from "./edge/isolate/remembered-trails.ts";
import { KvAppeals } from "./edge/kv/appeal-shelf.ts";
import { KvArticleShelf } from "./edge/kv/article-shelf.ts";
import { SignedMemories } from "./edge/memory-seal.ts";
import { HmacPassSeal } from "./edge/pass-seal.ts";
import { pooledRandom } from "./edge/random.ts";
import { TalliedTogether } from "./edge/tallied-together.ts";
import { BatchedTallies } from "./edge/tally/batched-tallies.ts";
import { TallyShards } from "./edge/tally/tally-shards.ts";
import { once } from "./kernel/once.ts";
import type { Services } from "./web/services.ts";

/** Stripe's hosted pages; where another server plays Stripe, the pages of the own machine, too. */
const STRIPE_PAGES = [
  "https://checkout.stripe.com",
  "https://billing.stripe.com",
  "https://invoice.stripe.com",
];
const OWN_MACHINE = ["http://127.0.0.1:*", "http://localhost:*"];

const NETWORK = {
  clock: Date.now,
  fetch: async (request: Request) => fetch(request),
  background: waitUntil,
};

/** Cloudflare's Email Service, where wrangler.toml names it. */
interface MailBinding {
  readonly EMAIL?: SendEmail;
}

/** Bindings in, services out. Once per isolate. */
export function compose(
  env: Pick<Env, "ASSETS" | "DB" | "SHELF" | "TALLIES"> & MailBinding,
  config: Config,
): Services {
  const clock = Date.now;
  const random = pooledRandom();
  const audience = new URL(config.site.url).host;
  const seal = new HmacPassSeal(config.signingKeys, { audience, epoch: config.passEpoch });
  const supporters = new D1Supporters(env.DB);
  const cache = { ...config.freshness, clock, background: waitUntil };
  const shelf = new HotShelf(new KvArticleShelf(env.SHELF), cache);
  const tallies = new D1Tallies(env.DB, clock);
  const shards = new TallyShards(env.TALLIES, random);

  const appeals = new HotAppeals(new KvAppeals(env.SHELF), cache);

  const money = moneyOf(env, config, { appeals, supporters, tallies, seal, random });

  return {
    site: config.site,
    checkoutOrigins: checkoutOriginsOf(config.stripe),
    random,
    copies: new AssetCopies(env.ASSETS),
    reading: {
      shelf,
      seal,
      supporters: new ImpatientSupporters(supporters),
      devices: new RememberedDevices({ devices: devicesOf(env), clock }),
      trail: new RememberedTrails({ trail: new D1IntentTrail(env.DB), supporters, clock }),
      histories: new LatestHistories(new HmacHistorySeal(config.signingKeys, random)),
      meter: config.meter,
      bots: config.bots,
      clock,
    },
    intents: new SignedIntents(config.signingKeys),
    visitors: visitorsOf(config.bots, { ...NETWORK, siteUrl: config.site.url }),
    appeals,
    memories: new LatestMemories(new SignedMemories(config.signingKeys, random)),
    appealTallies: new BatchedTallies({ shards, clock, background: waitUntil }),
    ...cronOf(env, shards),
    formTokens: new SignedFormTokens(config.signingKeys, clock),
    fees: config.fees,
    challenge: challengeOf(config),
    explanations: new ExplanationSeal(config.signingKeys, clock),
    background: waitUntil,
    refusals: new TalliedTogether(tallies, clock, waitUntil),
    sharing: sharingOf(env, config, { shelf, random }),
    keeping: keepingOf(env, config),
    mail: mailOf(env, config),
    money,
  };
}

/** Evaluated when somebody shares, or is shared with. */
function sharingOf(
  { DB }: Pick<Env, "DB">,
  config: Config,
  shared: { readonly shelf: HotShelf; readonly random: Services["random"] },
): Services["sharing"] {
  const clock = Date.now;
  return once(async () => {
    const { sharingStores } = await import("./edge/sharing.ts");
    return { ...sharingStores(DB, config, clock), ...shared, clock };
  });
}

interface Shared extends Pick<Services, "appeals" | "random"> {
  readonly supporters: D1Supporters;
  readonly tallies: D1Tallies;
  readonly seal: HmacPassSeal;
}

/** Evaluated when money is first touched. */
function moneyOf({ DB }: Pick<Env, "DB">, config: Config, shared: Shared): Services["money"] {
  const { appeals, supporters, tallies, seal, random } = shared;
  const clock = Date.now;
  return once(async () => {
    const [{ stripePorts }, { moneyStores }, { RecentNetworks }] = await Promise.all([
      import("./stripe/ports.ts"),
      import("./edge/d1/money-stores.ts"),
      import("./edge/isolate/network-caps.ts"),
    ]);
    return {
      ...stripePorts({ ...config.stripe, siteUrl: config.site.url, clock }),
      ...moneyStores(DB, {
        ...config,
        policy: async () => (await appeals.current()).policy,
        clock,
      }),
      networks: new RecentNetworks(config.caps.perAddress, clock),
      caps: config.caps,
      fees: config.fees,
      tallies,
      supporters,
      seal,
      clock,
      random,
    };
  });
}

function devicesOf({ DB }: Pick<Env, "DB">) {
  return once(async () => {
    const { D1Devices } = await import("./edge/d1/devices.ts");
    return new D1Devices(DB);
  });
}

/** Who supporters are in which browser, and how they are written to. Evaluated when it is first asked for. */
function keepingOf(
  { DB, EMAIL }: Pick<Env, "DB"> & MailBinding,
  config: Config,
): Services["keeping"] {
  const { from, apiKey } = config.mail;
  const sendsLetters = from !== null && (apiKey !== null || EMAIL !== undefined);
  return once(async () => {
    const { keepingStores } = await import("./edge/keeping.ts");
    return keepingStores(DB, { ...config, sendsLetters }, Date.now);
  });
}

/** Letters to supporters. Evaluated when the cron or the provider asks for it. */
function mailOf(
  { ASSETS, DB, EMAIL }: Pick<Env, "ASSETS" | "DB"> & MailBinding,
  config: Config,
): Services["mail"] {
  const clock = Date.now;
  return once(async () => {
    const [{ postOffice }, { lettersOf }, { endOf }, { SignedMendLinks }] = await Promise.all([
      import("./edge/mail/post-office.ts"),
      import("./web/letters.ts"),
      import("./supporters/standing.ts"),
      import("./edge/mend-seal.ts"),
    ]);
    const office = postOffice(DB, config, { binding: EMAIL, fetch: NETWORK.fetch, clock });
    return {
      ...office,
      letters: lettersOf({
        site: config.site,
        copies: new AssetCopies(ASSETS),
        mendLinks: new SignedMendLinks(config.signingKeys),
        endOf: (coveredUntil) => endOf(coveredUntil, clock()),
      }),
    };
  });
}

/** What the cron does beside the money. */
function cronOf(
  { ASSETS, DB, SHELF }: Pick<Env, "ASSETS" | "DB" | "SHELF">,
  shards: TallyShards,
): Pick<Services, "counted" | "publishing"> {
  const clock = Date.now;
  return {
    counted: once(async () => {
      const { D1TallyBooks } = await import("./edge/d1/tally-books.ts");
      return { shards: shards.all(), tallyBooks: new D1TallyBooks(DB), clock };
    }),
    publishing: once(async () => {
      const { publishing } = await import("./edge/publishing.ts");
      return publishing({ db: DB, shelf: SHELF, copies: new AssetCopies(ASSETS) }, clock);
    }),
  };
}

function challengeOf({ turnstile }: Config): Services["challenge"] {
  return once(async () => {
    if (turnstile === null) return null;
    const { Turnstile } = await import("./edge/turnstile.ts");
    return new Turnstile(turnstile, NETWORK.fetch);
  });
}

function checkoutOriginsOf({ checkoutOrigins, apiBase }: Config["stripe"]): string[] {
  return [...checkoutOrigins, ...(apiBase === null ? STRIPE_PAGES : [apiBase, ...OWN_MACHINE])];
}
