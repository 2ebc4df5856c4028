import type { AppealPress } from "../appeals/appeal-press.ts";
import type { Fault, KeptCampaign } from "../appeals/campaign-archive.ts";
import type { Campaign } from "../appeals/campaign.ts";
import type { ArticleGifts, CreditFigures } from "../appeals/figures.ts";
import type { TallyFigures } from "../appeals/tally.ts";
import type { Result } from "../kernel/result.ts";
import { experimentOf, type Experiment } from "../newsroom/experiments.ts";

export interface ReadOutPorts {
  readonly archive: { all(): Promise<readonly KeptCampaign[]> };
  readonly press: Pick<AppealPress, "inPrint">;
  readonly parseCampaign: (document: unknown) => Result<Campaign, readonly Fault[]>;
  /** What stands behind the newsroom's own. */
  readonly shipped: () => Promise<readonly Campaign[]>;
  readonly tallies: TallyFigures;
  readonly credits: CreditFigures;
}

/** A campaign's figures, and what a bandit gives its variants just now. */
export interface ReadOut extends Experiment {
  readonly shares: Readonly<Record<string, number>> | null;
}

export interface Report {
  readonly campaigns: readonly ReadOut[];
  readonly articles: readonly ArticleGifts[];
}

/** How the campaigns do: one, or all that anybody has met; those that have ended, too. */
export async function readOutCampaigns(id: string | null, ports: ReadOutPorts): Promise<Report> {
  const [kept, shipped, inPrint, articles] = await Promise.all([
    ports.archive.all(),
    ports.shipped(),
    ports.press.inPrint(),
    ports.credits.articles(),
  ]);
  const whole = kept.flatMap(({ document }) => {
    const parsed = ports.parseCampaign(document);
    return parsed.ok ? [parsed.value] : [];
  });
  const campaigns: ReadOut[] = [];
  for (const campaign of [...whole, ...shipped]) {
    if (id !== null && campaign.id !== id) continue;
    const experiment = await experimentIn(campaign, ports);
    if (id === null && experiment.rows.length === 0) continue;
    const shares = inPrint?.shares[campaign.id] ?? null;
    campaigns.push({ ...experiment, shares: shares && namedShares(campaign, shares) });
  }
  return { campaigns, articles };
}

async function experimentIn(
  campaign: Campaign,
  { tallies, credits }: ReadOutPorts,
): Promise<Experiment> {
  const [counted, earned] = await Promise.all([
    tallies.counted(campaign.id),
    credits.earned(campaign.id),
  ]);
  return experimentOf({ campaign, tallies: counted, earned });
}

function namedShares({ variants }: Campaign, shares: readonly number[]): ReadOut["shares"] {
  return Object.fromEntries(variants.map(({ id }, at) => [id, shares[at] ?? 0]));
}
