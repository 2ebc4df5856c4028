import { parseArgs } from "node:util";
import { COMMON, folderOf, STATE_HELP, type Command } from "./command.ts";
import { withBooks } from "./open-books.ts";
import { table } from "./table.ts";

export const flags: Command = {
  help: `npm run books -- flags [OPTIONS]

Lists gifts by cards of countries from which none should be taken, the newest first: what the
do-no-harm policy said when the card was first seen. Which country it is only Stripe knows: look
the payment up there. Nothing is refunded and nobody is written to by itself; before you do
either, think of what it puts on the giver's bank statement or into their mailbox.
  --json              the same for machines
${STATE_HELP}
`,
  async run(args, { print }) {
    const options = { ...COMMON, json: { type: "boolean", default: false } } as const;
    const { values } = parseArgs({ args, options });
    const found = await withBooks(folderOf(values), ({ newsroom }) => newsroom.flagged());
    const rows = found.map(({ receipt, reason, day }) => [receipt, reason, day]);
    if (values.json) print(`${JSON.stringify(found, null, 2)}\n`);
    else print(rows.length === 0 ? "none\n" : `${table([HEADING, ...rows], HEADING.length)}\n`);
    return 0;
  },
};

const HEADING = ["payment", "because", "day"];
