import { parseArgs } from "node:util";
import { publishAppeals } from "../../journeys/publish-appeals.ts";
import { COMMON, folderOf, STATE_HELP, type Command } from "../books/command.ts";
import { printTroubles, withCampaigns } from "./open-campaigns.ts";

export const end: Command = {
  help: `npm run campaigns -- end ID [OPTIONS]

Takes a campaign back: gone within a minute. What it brought stays in the report; publishing it
again brings it back.
${STATE_HELP}
`,
  async run(args, { print, complain }) {
    const { values, positionals } = parseArgs({ args, options: COMMON, allowPositionals: true });
    const [id, ...more] = positionals;
    if (id === undefined || more.length > 0) return complain("name one ID (--help)");
    return withCampaigns(folderOf(values), async (ports) => {
      if (!(await ports.archive.end(id))) return complain(`there is no ${id} that is live`);
      printTroubles(await publishAppeals(ports), print);
      print(`${id} has ended\n`);
      return 0;
    });
  },
};
