import { parseArgs } from "node:util";
import { resealAddresses } from "../../journeys/reseal-addresses.ts";
import { COMMON, folderOf, STATE_HELP, type Command } from "./command.ts";
import { withAddresses } from "./open-books.ts";

export const reseal: Command = {
  help: `npm run books -- reseal [OPTIONS]

Seals every address anew that is not under the newest of EMAIL_KEYS, and says how many are still
not: while there are any, the older keys are needed. Put a new key in front of the others, deploy,
and let the night do the same, or this at once. Asks Stripe for addresses that were seen before
there was any key. Any number of times. Exit code 1 where addresses are left under other keys.
${STATE_HELP}
`,
  async run(args, { print, complain }) {
    const { values } = parseArgs({ args, options: COMMON });
    const done = await withAddresses(folderOf(values), (ports) => resealAddresses(Infinity, ports));
    if (done === null) return complain("EMAIL_KEYS is empty: no address is kept");
    const { resealed, left, asked } = done;
    print(`${count(resealed)} sealed anew, ${count(asked)} asked for\n`);
    return left === 0 ? 0 : complain(`${count(left)} still under other keys than the newest`);
  },
};

function count(addresses: number): string {
  return `${addresses} address${addresses === 1 ? "" : "es"}`;
}
