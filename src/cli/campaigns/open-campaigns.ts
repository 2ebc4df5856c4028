import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PublishedAppeals } from "../../appeals/appeal-shelf.ts";
import { publishing } from "../../edge/publishing.ts";
import { compileAppeals, readDesk } from "../../journeys/compile-appeals.ts";
import type { PublishAppealsPorts, Publication } from "../../journeys/publish-appeals.ts";
import { openState } from "../state.ts";
import { ROOT } from "../tool.ts";
import { lineOf, type Checked } from "./documents.ts";

/** The files that the Worker reads as its assets. */
const COPIES = {
  find: async (language: string): Promise<unknown> =>
    JSON.parse(await readFile(join(ROOT, `src/web/assets/copy/${language}.json`), "utf8")),
};

/** Campaigns, policy and switches in a state folder, for as long as the work takes. */
export async function withCampaigns<Done>(
  dir: string,
  work: (ports: PublishAppealsPorts) => Promise<Done>,
): Promise<Done> {
  const state = await openState(dir);
  try {
    return await work(publishing({ ...state, copies: COPIES }, Date.now));
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
    return { id: campaign.id, document, state: "live", problem: null } as const;
  });
  const campaigns = [...desk.campaigns.filter(({ id }) => !ids.has(id)), ...written];
  const [today, next] = await Promise.all([
    compileAppeals(desk, former, ports),
    compileAppeals({ ...desk, campaigns }, former, ports),
  ]);
  return { today: today.appeals, next: next.appeals };
}

/** What came of publishing, for people. */
export function printTroubles({ troubles }: Publication, print: (text: string) => void): void {
  for (const trouble of troubles) print(`not as written: ${trouble.of}: ${lineOf(trouble)}\n`);
}
