import type { PublishedAppeals, TickerReading } from "../appeals/appeal-shelf.ts";
import type { BanditShares } from "../appeals/bandit-shares.ts";
import type { CampaignArchive, Fault, KeptCampaign } from "../appeals/campaign-archive.ts";
import type { Campaign } from "../appeals/campaign.ts";
import type { TickerFigures } from "../appeals/figures.ts";
import { isDefault } from "../appeals/default-campaigns.ts";
import { SHIPPED_APPEALS } from "../appeals/shipped-appeals.ts";
import type { HarmPolicy } from "../appeals/harm-policy.ts";
import type { Result } from "../kernel/result.ts";
import { dayOf, type Clock } from "../kernel/time.ts";
import { wholeCampaigns } from "./whole-campaigns.ts";

export interface CompilePorts {
  /** Of what was compiled when it was published. */
  readonly readCampaign: (compiled: unknown) => Result<Campaign, readonly Fault[]>;
  readonly isOfAnotherRelease: (compiled: unknown) => boolean;
  readonly parsePolicy: (document: unknown) => Result<HarmPolicy, readonly Fault[]>;
  /** What stands behind all of them, in every language. */
  readonly shipped: () => Promise<readonly Campaign[]>;
  readonly tickers: TickerFigures;
  readonly shares: BanditShares;
  readonly clock: Clock;
}

/** What the newsroom wrote, all of it at one time. */
export interface Desk {
  readonly campaigns: readonly KeptCampaign[];
  readonly policy: unknown;
  readonly switches: PublishedAppeals["switches"];
  /** The newest change of it: epoch ms. */
  readonly changed: number;
}

/** Why something is not as it was written: a campaign's id, `policy`, `defaults`, `tickers` or `shares`. */
export interface Trouble extends Fault {
  readonly of: string;
}

export interface Compiled {
  readonly appeals: PublishedAppeals;
  /** By id, of the campaigns that are live: all that is wrong with each; empty for nothing. */
  readonly faults: ReadonlyMap<string, readonly Fault[]>;
  /** Of what is not a campaign: what was in print before, or what ships, stands in its place. */
  readonly troubles: readonly Trouble[];
}

export async function readDesk(archive: CampaignArchive): Promise<Desk> {
  // First: what is changed while the others are read makes them newer than they say, never older.
  const changed = await archive.changed();
  const [campaigns, policy, switches] = await Promise.all([
    archive.all(),
    archive.policy(),
    archive.switches(),
  ]);
  return { campaigns, policy, switches, changed };
}

/**
 * Makes one document of what the newsroom wrote. A campaign that is not whole is left out, and the others serve; what
 * cannot be reckoned just now stays as it was in print.
 */
export async function compileAppeals(
  desk: Desk,
  former: PublishedAppeals | null,
  ports: CompilePorts,
): Promise<Compiled> {
  const before = former ?? SHIPPED_APPEALS;
  const { campaigns, faults } = wholeCampaigns(desk.campaigns, before, ports);
  const policy = policyOf(desk.policy, before, ports);
  const [shipped, tickers, shares] = await Promise.all([
    shippedOr(before, ports),
    tickersOf(campaigns, before, ports),
    sharesOf(campaigns, before, ports),
  ]);
  const appeals = {
    campaigns: [...campaigns, ...shipped.value],
    policy: policy.value,
    switches: desk.switches,
    tickers: tickers.value,
    shares: shares.value,
  };
  return {
    appeals,
    faults,
    troubles: [policy, shipped, tickers, shares].flatMap(({ troubles }) => troubles),
  };
}

interface Made<Value> {
  readonly value: Value;
  readonly troubles: readonly Trouble[];
}

function policyOf(
  document: unknown,
  before: PublishedAppeals,
  { parsePolicy }: CompilePorts,
): Made<HarmPolicy> {
  if (document === null) return { value: SHIPPED_APPEALS.policy, troubles: [] };
  const parsed = parsePolicy(document);
  if (parsed.ok) return { value: parsed.value, troubles: [] };
  return {
    value: before.policy,
    troubles: parsed.reason.map((fault) => ({ of: "policy", ...fault })),
  };
}

const DOWN = "cannot be reckoned now: what was in print stays";

async function shippedOr(
  before: PublishedAppeals,
  { shipped }: CompilePorts,
): Promise<Made<readonly Campaign[]>> {
  try {
    return { value: await shipped(), troubles: [] };
  } catch {
    const value = before.campaigns.filter(isDefault);
    return { value, troubles: [{ of: "defaults", field: "", problem: DOWN }] };
  }
}

/** A goal that nobody can tell the state of, and nobody could before, has no reading: its campaign waits. */
async function tickersOf(
  campaigns: readonly Campaign[],
  before: PublishedAppeals,
  { tickers, clock }: CompilePorts,
): Promise<Made<PublishedAppeals["tickers"]>> {
  const readings: Record<string, TickerReading> = {};
  const troubles: Trouble[] = [];
  const day = dayOf(clock());
  for (const { id, ticker } of campaigns) {
    if (ticker === null) continue;
    const former = before.campaigns.find((one) => one.id === id);
    const same = JSON.stringify(former?.ticker) === JSON.stringify(ticker);
    try {
      readings[id] = { reached: await tickers.reached(ticker), day };
    } catch {
      troubles.push({ of: "tickers", field: id, problem: DOWN });
      const reading = same ? before.tickers[id] : undefined;
      if (reading) readings[id] = reading;
    }
  }
  return { value: readings, troubles };
}

async function sharesOf(
  campaigns: readonly Campaign[],
  before: PublishedAppeals,
  { shares }: CompilePorts,
): Promise<Made<PublishedAppeals["shares"]>> {
  const bandits = campaigns.filter(({ assignment }) => assignment === "bandit");
  if (bandits.length === 0) return { value: {}, troubles: [] };
  try {
    const drawn = await shares.shares(bandits);
    return { value: fitting(drawn, bandits), troubles: [] };
  } catch {
    const troubles = [{ of: "shares", field: "", problem: DOWN }];
    return { value: fitting(before.shares, bandits), troubles };
  }
}

/** One positive share for each variant, or those that were written. */
function fitting(
  shares: PublishedAppeals["shares"],
  bandits: readonly Campaign[],
): PublishedAppeals["shares"] {
  const rows = bandits.flatMap(({ id, variants }) => {
    const row = Object.hasOwn(shares, id) ? shares[id] : undefined;
    const fits = row?.length === variants.length && row.every((share) => share > 0);
    return fits ? [[id, row] as const] : [];
  });
  return Object.fromEntries(rows);
}
