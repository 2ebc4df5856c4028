import type { Command, Desk } from "./books/command.ts";
import { check } from "./campaigns/check.ts";
import { end } from "./campaigns/end.ts";
import { list } from "./campaigns/list.ts";
import { policy } from "./campaigns/policy.ts";
import { publish } from "./campaigns/publish.ts";
import { report } from "./campaigns/report.ts";
import { simulate } from "./campaigns/simulate.ts";
import { turn } from "./campaigns/switch.ts";
import { complain } from "./tool.ts";

const HELP = `npm run campaigns -- COMMAND

What readers are asked, and who is not. A campaign is a JSON file; what is published is live within a minute.
COMMAND is one of
  check FILE…               says what is wrong with campaigns, field by field
  simulate FILE…            shows what they would change, and for whom
  publish FILE…             checks, tries and publishes them
  list                      what there is, when and where it shows, and what is wrong with it
  end ID|FILE               takes one back
  report [ID]               how they do, and which variant does better
  policy [FILE]             the do-no-harm policy: prints it, or puts another in its place
  switch asks|checkout on|off
Each tells more with --help.
`;

const COMMANDS = new Map<string, Command>(
  Object.entries({ check, simulate, publish, list, end, report, policy, switch: turn }),
);

/** The command: arguments in, exit code out. */
async function runCampaigns([name, ...args]: string[], desk: Desk): Promise<number> {
  if (name === undefined || name === "--help") {
    desk.print(HELP);
    return name === undefined ? 1 : 0;
  }
  const command = COMMANDS.get(name);
  if (!command)
    return desk.complain(`there is no ${name}; there are ${[...COMMANDS.keys()].join(", ")}`);
  if (args.includes("--help")) {
    desk.print(command.help);
    return 0;
  }
  return command.run(args, desk);
}

if (import.meta.main) {
  const desk = { print: (text: string): void => void process.stdout.write(text), complain };
  process.exitCode = await runCampaigns(process.argv.slice(2), desk).catch((error: unknown) =>
    complain(error instanceof Error ? error.message.replace(/\s+/gu, " ") : String(error)),
  );
}
