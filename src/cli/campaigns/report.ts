import { parseArgs } from "node:util";
import { D1CreditFigures } from "../../edge/d1/credit-figures.ts";
import { D1TallyFigures } from "../../edge/d1/tally-figures.ts";
import { readOutCampaigns } from "../../journeys/read-out-campaigns.ts";
import { COMMON, folderOf, STATE_HELP, type Command } from "../books/command.ts";
import { withCampaigns } from "./open-campaigns.ts";
import { printReport } from "./print-report.ts";

export const report: Command = {
  help: `npm run campaigns -- report [ID] [OPTIONS]

How campaigns do: what was seen, followed and given by variant and placement; which variant brings more,
and how sure that is; what asking brings at all, where some are held back; and which articles brought
gifts. It may be looked at every day: a difference that is called decided is none by chance in no more
than 5 of 100 campaigns, however often one looks. Counts arrive within two minutes. Gifts are first
gifts, worth what they bring in a year after fees, about, less what was taken back. Of fewer than
five gifts to an article in a month it is not said how many.
  ID                  only this one
  --json              the same for machines, amounts in hundredths of a US dollar, null for fewer than five
${STATE_HELP}
`,
  async run(args, { print, complain }) {
    const options = { ...COMMON, json: { type: "boolean", default: false } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [id = null, ...more] = positionals;
    if (more.length > 0) return complain("report takes one ID, or none for all");
    const found = await withCampaigns(folderOf(values), async (ports, db) =>
      readOutCampaigns(id, {
        ...ports,
        tallies: new D1TallyFigures(db),
        credits: new D1CreditFigures(db),
      }),
    );
    if (id !== null && found.campaigns.length === 0) {
      return complain(`there is no whole campaign ${id}; list says which there are`);
    }
    print(values.json ? `${JSON.stringify(found, null, 2)}\n` : printReport(found));
    return 0;
  },
};
