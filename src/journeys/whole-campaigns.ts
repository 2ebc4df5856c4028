import type { PublishedAppeals } from "../appeals/appeal-shelf.ts";
import type { Fault, KeptCampaign } from "../appeals/campaign-archive.ts";
import { isForSupporters, type Campaign } from "../appeals/campaign.ts";
import { isDefault } from "../appeals/default-campaigns.ts";
import type { CompilePorts } from "./compile-appeals.ts";

/** More than these would make every read slower. Those of supporters are counted for themselves: no ask pushes thanks out. */
export const MOST_LIVE = { asking: 200, supporters: 50 } as const;

type Ports = Pick<CompilePorts, "readCampaign" | "isOfAnotherRelease" | "clock">;

interface Whole {
  /** The highest priority first. */
  readonly campaigns: readonly Campaign[];
  /** By id, of those that are live: empty for nothing wrong. */
  readonly faults: ReadonlyMap<string, readonly Fault[]>;
}

/** Those of the newsroom's campaigns that are whole and not over, and what is wrong with the others. */
export function wholeCampaigns(
  kept: readonly KeptCampaign[],
  before: PublishedAppeals,
  ports: Ports,
): Whole {
  const faults = new Map<string, readonly Fault[]>();
  const campaigns: Campaign[] = [];
  const now = ports.clock();
  for (const one of kept) {
    if (one.state === "ended") continue;
    const read = readOne(one, before, ports);
    faults.set(one.id, read.faults);
    if (read.campaign && now < (read.campaign.until ?? Infinity)) campaigns.push(read.campaign);
  }
  campaigns.sort((one, other) => other.priority - one.priority || (one.id < other.id ? -1 : 1));
  const supporters = campaigns.filter(isForSupporters).slice(MOST_LIVE.supporters);
  const asking = campaigns.filter((one) => !isForSupporters(one)).slice(MOST_LIVE.asking);
  const most = (one: Campaign) => MOST_LIVE[isForSupporters(one) ? "supporters" : "asking"];
  const many = new Set([...supporters, ...asking]);
  for (const one of many) {
    const problem = `is not shown: ${most(one)} others come before it`;
    faults.set(one.id, [{ field: "priority", problem }]);
  }
  return { campaigns: campaigns.filter((one) => !many.has(one)), faults };
}

interface ReadOne {
  readonly campaign: Campaign | null;
  readonly faults: readonly Fault[];
}

/** Of another release's that this one cannot read, what is in print stays. */
function readOne({ id, compiled }: KeptCampaign, before: PublishedAppeals, ports: Ports): ReadOne {
  const read = ports.readCampaign(compiled);
  if (!read.ok) {
    const foreign = ports.isOfAnotherRelease(compiled);
    const campaign = foreign ? before.campaigns.find((one) => one.id === id) : undefined;
    return { campaign: campaign ?? null, faults: read.reason };
  }
  const wrong = (problem: string) => ({ campaign: null, faults: [{ field: "id", problem }] });
  if (read.value.id !== id) return wrong("is not what it is kept under");
  if (isDefault(read.value)) return wrong("is the name of one that ships");
  return { campaign: read.value, faults: [] };
}
