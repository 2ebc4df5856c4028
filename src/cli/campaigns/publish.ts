import { parseArgs } from "node:util";
import { refusalsOf } from "../../appeals/refusals.ts";
import { D1TallyFigures } from "../../edge/d1/tally-figures.ts";
import { publishAppeals } from "../../journeys/publish-appeals.ts";
import { COMMON, counted, folderOf, STATE_HELP, type Command } from "../books/command.ts";
import { checkFiles, lineOf } from "./documents.ts";
import { printTroubles, setsWith, withCampaigns } from "./open-campaigns.ts";
import { refusalLine } from "./refusal-line.ts";
import { unlikeLines } from "./same-experiments.ts";
import { unsaidIn } from "./unsaid.ts";
import { whenShown } from "./when-shown.ts";

export const publish: Command = {
  help: `npm run campaigns -- publish FILE… [OPTIONS]

Checks campaigns, tries them together with those that are there on made-up occasions, and publishes
them: live within a minute. One with the same id is replaced. Nothing is published where one is
wrong, or where somebody would be asked who must not be: a supporter, somebody in a country of the
do-no-harm policy, a reader of a sensitive article. Words, amounts, times and places may be changed
at any time. Who is shown which variant may not, once readers have met a campaign: another holdback,
assignment, control, list of variants or share needs a new id, or nothing could be compared.
${STATE_HELP}
`,
  async run(args, { print, complain }) {
    const { values, positionals } = parseArgs({ args, options: COMMON, allowPositionals: true });
    const { checked, lines } = await checkFiles(positionals);
    for (const line of lines) print(`${line}\n`);
    if (lines.length > 0) {
      return complain(`${counted(lines.length, "line")} above; nothing is published`);
    }
    return withCampaigns(folderOf(values), async (ports, db) => {
      const unlike = await unlikeLines(checked, ports, new D1TallyFigures(db));
      for (const line of unlike) print(`${line}\n`);
      if (unlike.length > 0) return complain("a comparison would break; nothing is published");
      const { next } = await setsWith(checked, ports);
      const unwanted = refusalsOf(next, ports.clock());
      for (const one of unwanted) print(`${refusalLine(one)}\n`);
      if (unwanted.length > 0) return complain("nobody may be asked so; nothing is published");
      for (const { campaign, document } of checked) await ports.archive.put(campaign, document);
      printTroubles(await publishAppeals(ports), print);
      for (const trouble of unsaidIn(await ports.archive.all())) {
        print(`may not be said: ${trouble.of}: ${lineOf(trouble)}\n`);
      }
      for (const { campaign } of checked) {
        print(`${campaign.id} is published: ${whenShown(campaign, ports.clock())}\n`);
      }
      return 0;
    });
  },
};
