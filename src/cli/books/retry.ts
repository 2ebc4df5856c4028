import { parseArgs } from "node:util";
import { retryEvent } from "../../journeys/retry-event.ts";
import { COMMON, folderOf, STATE_HELP, type Command } from "./command.ts";
import { withStripe } from "./open-books.ts";

export const retry: Command = {
  help: `npm run books -- retry EVENT [OPTIONS]

Judges an event anew, at once: Stripe is asked how its object is now, and that is booked.
${STATE_HELP}
`,
  async run(args, { print, complain }) {
    const { values, positionals } = parseArgs({ args, options: COMMON, allowPositionals: true });
    const [id, ...more] = positionals;
    if (id === undefined || more.length > 0) return complain("name one EVENT (--help)");
    const event = await withStripe(folderOf(values), (services) => retryEvent(id, services));
    if (event === null) return complain(`there is no event ${id}`);
    const { state, reason } = event;
    if (state !== "applied") return complain(`${id} is ${state}: ${reason ?? "it waits"}`);
    print(`${id} is applied\n`);
    return 0;
  },
};
