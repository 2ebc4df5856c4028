import type { TallyFigures } from "../../appeals/tally.ts";
import { changedFields } from "../../newsroom/same-experiment.ts";
import type { Checked } from "./documents.ts";
import type { CampaignPorts } from "./open-campaigns.ts";

/** Lines that name campaigns which readers have met, and of which something is changed that makes their days unlike. */
export async function unlikeLines(
  checked: readonly Checked[],
  { archive, readCampaign, parseCampaign }: CampaignPorts,
  tallies: TallyFigures,
): Promise<readonly string[]> {
  const kept = new Map((await archive.all()).map((one) => [one.id, one]));
  const lines: string[] = [];
  for (const { campaign } of checked) {
    const former = kept.get(campaign.id);
    if (!former) continue;
    const read = readCampaign(former.compiled);
    const before = read.ok ? read : parseCampaign(former.document);
    if (!before.ok) continue;
    const fields = changedFields(before.value, campaign);
    if (fields.length === 0 || (await tallies.counted(campaign.id)).length === 0) continue;
    lines.push(`${campaign.id}: ${fields.join(", ")}: ${WHY}`);
  }
  return lines;
}

const WHY =
  "readers have met it as it was, and what they gave before and after cannot be compared: give it a new id, and end this one";
