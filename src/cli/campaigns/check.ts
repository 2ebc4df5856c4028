import { parseArgs } from "node:util";
import type { Campaign } from "../../appeals/campaign.ts";
import { counted, type Command } from "../books/command.ts";
import { checkFiles } from "./documents.ts";
import { whenShown } from "./when-shown.ts";

export const check: Command = {
  help: `npm run campaigns -- check FILE…

Says what is wrong with campaigns: each line names a field. A FILE is JSON, and holds one campaign
or a list of them. Needs no state, and writes nothing.
`,
  async run(args, { print, complain }) {
    const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
    const { checked, lines } = await checkFiles(positionals);
    for (const line of lines) print(`${line}\n`);
    if (lines.length > 0) return complain(`${counted(lines.length, "line")} above`);
    for (const { campaign } of checked) print(`${summaryOf(campaign)}\n`);
    return 0;
  },
};

function summaryOf(campaign: Campaign): string {
  const { id, language, placements, variants } = campaign;
  const parts = [
    language,
    placements.join(", "),
    counted(variants.length, "variant"),
    whenShown(campaign, Date.now()),
  ];
  return `${id} is whole: ${parts.join("; ")}`;
}
