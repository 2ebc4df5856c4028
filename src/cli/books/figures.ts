import { parseArgs } from "node:util";
import { briefNewsroom } from "../../journeys/brief-newsroom.ts";
import type { Figures } from "../../newsroom/figures.ts";
import { lineOf } from "../campaigns/documents.ts";
import { unsaidIn } from "../campaigns/unsaid.ts";
import { COMMON, folderOf, STATE_HELP, type Command } from "./command.ts";
import { withBooks, type Stores } from "./open-books.ts";
import { printFigures } from "./print-figures.ts";

/** With what live campaigns say that none may, which the Worker cannot tell. */
async function briefed(stores: Stores): Promise<Figures> {
  const figures = await briefNewsroom(stores);
  const unsaid = unsaidIn(await stores.campaigns.all());
  const said = unsaid.map((trouble) => ({ id: trouble.of, problem: lineOf(trouble) }));
  const { alarms } = figures;
  return { ...figures, alarms: { ...alarms, campaigns: [...alarms.campaigns, ...said] } };
}

export const figures: Command = {
  help: `npm run books [-- OPTIONS]
npm run books -- COMMAND [OPTIONS]

Prints what the local books say: receipts per currency and month, what Stripe booked and its fees,
supporters by standing, monthly recurring revenue (MRR) and how it moved, the events that wait, how
far each repair has come, and what somebody should look at. Works while npm start runs.
${STATE_HELP}
  --json              the same for machines, amounts in minor units (npm run -s books -- --json)

COMMAND is one of
  reconcile           compares Stripe's objects with the books, and books what differs
  verify              proves the books: against their rules, their facts, and Stripe
  events              lists the events that were received
  flags               lists gifts by cards of countries from which none should be taken
  retry EVENT         judges an event anew
  export              entries or single facts, as CSV or JSON
Each tells more with --help.
`,
  async run(args, { print }) {
    const options = { ...COMMON, json: { type: "boolean", default: false } } as const;
    const { values } = parseArgs({ args, options });
    const figures = await withBooks(folderOf(values), briefed);
    print(values.json ? `${JSON.stringify(figures, null, 2)}\n` : printFigures(figures));
    return 0;
  },
};
