import { parseArgs } from "node:util";
import { EVENT_STATES, type ListedEvent } from "../../ledger/inbox.ts";
import { COMMON, folderOf, STATE_HELP, type Command } from "./command.ts";
import { withBooks } from "./open-books.ts";
import { table } from "./table.ts";

const MOST = 1_000;

export const events: Command = {
  help: `npm run books -- events [OPTIONS]

Lists the events that Stripe sent, and those that a repair made where an object differed: the
newest ${MOST}. Those that changed nothing here are counted in the figures and kept no other trace of.
  --parked            only those that were put aside after eight answers that nobody can use
  --json              the same for machines
${STATE_HELP}
`,
  async run(args, { print }) {
    const options = {
      ...COMMON,
      parked: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    } as const;
    const { values } = parseArgs({ args, options });
    const states = values.parked ? (["parked"] as const) : EVENT_STATES;
    const found = await withBooks(folderOf(values), ({ inbox }) => inbox.list(states, MOST));
    if (values.json) print(`${JSON.stringify(found, null, 2)}\n`);
    else print(found.length === 0 ? "none\n" : `${printEvents(found)}\n`);
    return 0;
  },
};

const HEADING = ["event", "type", "object", "state", "reason", "tries", "day"];

export function printEvents(events: readonly ListedEvent[]): string {
  const rows = events.map(({ id, type, subject, state, reason, attempts, received }) => {
    const object = `${subject.kind} ${subject.id}`;
    return [id, type, object, state, reason ?? "-", String(attempts), received];
  });
  return table([HEADING, ...rows], HEADING.length);
}
