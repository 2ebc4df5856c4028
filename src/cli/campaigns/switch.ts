import { parseArgs } from "node:util";
import { publishAppeals } from "../../journeys/publish-appeals.ts";
import { COMMON, folderOf, STATE_HELP, type Command } from "../books/command.ts";
import { printTroubles, withCampaigns } from "./open-campaigns.ts";

const SAYS = {
  asks: { on: "readers are asked", off: "nobody is asked; who wants to give still can" },
  checkout: { on: "one can give", off: "nobody can begin to give; what was begun goes on" },
} as const;

export const turn: Command = {
  help: `npm run campaigns -- switch asks|checkout on|off [OPTIONS]

Two switches for bad days, thrown within a minute. Reading is never touched.
  asks off       ${SAYS.asks.off}
  checkout off   ${SAYS.checkout.off}
${STATE_HELP}
`,
  async run(args, { print, complain }) {
    const { values, positionals } = parseArgs({ args, options: COMMON, allowPositionals: true });
    const [name, way, ...more] = positionals;
    const known = (name === "asks" || name === "checkout") && (way === "on" || way === "off");
    if (!known || more.length > 0) return complain("say asks or checkout, and on or off (--help)");
    return withCampaigns(folderOf(values), async (ports) => {
      await ports.archive.turn(name, way === "on");
      printTroubles(await publishAppeals(ports), print);
      print(`${name} ${way}: ${SAYS[name][way]}\n`);
      return 0;
    });
  },
};
