import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PublishedAppeals } from "../../appeals/appeal-shelf.ts";
import type { Fault } from "../../appeals/campaign-archive.ts";
import type { Campaign } from "../../appeals/campaign.ts";
import { parseCampaign } from "../../edge/campaigns/parse-campaign.ts";
import { publishing } from "../../edge/publishing.ts";
import { compileAppeals, readDesk } from "../../journeys/compile-appeals.ts";
import type { PublishAppealsPorts, Publication } from "../../journeys/publish-appeals.ts";
import type { Result } from "../../kernel/result.ts";
import { openState } from "../state.ts";
import { ROOT } from "../tool.ts";
import { lineOf, type Checked } from "./documents.ts";

/** The files that the Worker reads as its assets. */
const COPIES = {
  find: async (language: string): Promise<unknown> =>
    JSON.parse(await readFile(join(ROOT, `src/web/assets/copy/${language}.json`), "utf8")),
};

export interface CampaignPorts extends PublishAppealsPorts {
  /** Of what the newsroom wrote. */
  readonly parseCampaign: (document: unknown) => Result<Campaign, readonly Fault[]>;
}

/** Campaigns, policy and switches in a state folder, for as long as the work takes. */
export async function withCampaigns<Done>(
  dir: string,
  work: (ports: CampaignPorts, db: D1Database) => Promise<Done>,
): Promise<Done> {
  const state = await openState(dir);
  try {
    const ports = publishing({ ...state, copies: COPIES }, Date.now);
    const parse = (document: unknown) => parseCampaign(document);
    return await work({ ...ports, parseCampaign: parse }, state.db);
  } finally {
    await state.close();
  }
}

/** What readers are asked today, and what they would be asked with these campaigns in place. */
export async function setsWith(
  checked: readonly Checked[],
  ports: PublishAppealsPorts,
): Promise<{ readonly today: PublishedAppeals; readonly next: PublishedAppeals }> {
  const [desk, former] = await Promise.all([readDesk(ports.archive), ports.press.inPrint()]);
  const ids = new Set(checked.map(({ campaign }) => campaign.id));
  const written = checked.map(({ campaign, document }) => {
    const { id } = campaign;
    return { id, document, compiled: campaign, state: "live", problem: null } as const;
  });
  const campaigns = [...desk.campaigns.filter(({ id }) => !ids.has(id)), ...written];
  const [today, next] = await Promise.all([
    compileAppeals(desk, former, ports),
    compileAppeals({ ...desk, campaigns }, former, ports),
  ]);
  return { today: today.appeals, next: next.appeals };
}

/** What came of publishing that nobody was told of before, for people; `list` and the books say the rest. */
export function printTroubles({ news }: Publication, print: (text: string) => void): void {
  for (const trouble of news) print(`not as written: ${trouble.of}: ${lineOf(trouble)}\n`);
}
