import type { KeptCampaign } from "../../appeals/campaign-archive.ts";
import { promiseIn } from "../../edge/campaigns/promises.ts";
import { readCampaign } from "../../edge/campaigns/read-campaign.ts";
import { faultsInWords } from "../../edge/campaigns/words.ts";
import type { Trouble } from "../../journeys/compile-appeals.ts";

/**
 * What live campaigns say that none may, whoever put it into the database. The Worker does not carry the words for it and
 * shows such a campaign, so whoever looks is told.
 */
export function unsaidIn(kept: readonly KeptCampaign[]): readonly Trouble[] {
  return kept.flatMap(({ id, state, compiled }) => {
    const read = readCampaign(compiled);
    if (state === "ended" || !read.ok) return [];
    const { language, variants } = read.value;
    const judging = { language, lint: promiseIn };
    return variants
      .flatMap((variant, at) => faultsInWords(variant, `variants[${at}]`, judging))
      .map((fault) => ({ of: id, ...fault }));
  });
}
