import { parseArgs } from "node:util";
import { reconcile as reconcileBooks } from "../../journeys/repair-books.ts";
import { DIFFERS } from "../../ledger/inbox.ts";
import type { Ledger } from "../../ledger/ports.ts";
import { COMMON, counted, folderOf, parseSince, STATE_HELP, type Command } from "./command.ts";
import { printEvents } from "./events.ts";
import { withStripe, type Services } from "./open-books.ts";

export const reconcile: Command = {
  help: `npm run books -- reconcile [OPTIONS]

Compares every object that Stripe lists with the books, and books those that differ, whether or not
an event ever told of them. Any number of times: the same books. Exit code 1 where something could
not be read, or waits or is parked because of it.
  --since DAY         objects made since that day (UTC), such as 2026-11-22; else all there are
${STATE_HELP}
`,
  async run(args, { print, complain }) {
    const { values } = parseArgs({ args, options: { ...COMMON, since: { type: "string" } } });
    const since = parseSince(values.since);
    return withStripe(folderOf(values), async (services) => {
      const { ledger, applied } = counting(services.ledger);
      const { found, failure } = await reconcileBooks(since, { ...services, ledger });
      print(`${counted(found, "object")} differed, ${counted(applied(), "event")} applied\n`);
      const left = await leftOver(services);
      if (left.length > 0) print(`${printEvents(left)}\n`);
      if (failure !== null) return complain(`not all of Stripe could be read: ${failure}`);
      return left.length > 0 ? complain(`${counted(left.length, "object")} still differ`) : 0;
    });
  },
};

const MOST = 1_000;

/** What a repair found and could not book. */
async function leftOver({ inbox }: Services) {
  const waiting = await inbox.list(["pending", "parked"], MOST);
  return waiting.filter(({ type }) => type === DIFFERS);
}

/** The ledger, and how many events were applied through it. */
function counting(ledger: Ledger) {
  let count = 0;
  const counted: Ledger = {
    observe: () => ledger.observe(),
    apply: async (facts, observed, events) => {
      const booked = await ledger.apply(facts, observed, events);
      if (booked.ok) count += events.length;
      return booked;
    },
  };
  return { ledger: counted, applied: () => count };
}
