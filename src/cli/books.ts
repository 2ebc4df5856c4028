import type { Command, Desk } from "./books/command.ts";
import { events } from "./books/events.ts";
import { exportBooks } from "./books/export.ts";
import { figures } from "./books/figures.ts";
import { flags } from "./books/flags.ts";
import { reconcile } from "./books/reconcile.ts";
import { reseal } from "./books/reseal.ts";
import { retry } from "./books/retry.ts";
import { verify } from "./books/verify.ts";
import { complain } from "./tool.ts";

const COMMANDS = new Map<string, Command>(
  Object.entries({ reconcile, verify, events, flags, retry, reseal, export: exportBooks }),
);

/** The command: arguments in, exit code out. Without the name of one, the figures. */
async function runBooks(args: string[], desk: Desk): Promise<number> {
  const named = args[0]?.startsWith("-") === false ? args[0] : null;
  const command = named === null ? figures : COMMANDS.get(named);
  if (!command) {
    return desk.complain(`there is no ${named}; there are ${[...COMMANDS.keys()].join(", ")}`);
  }
  if (args.includes("--help")) {
    desk.print(command.help);
    return 0;
  }
  return command.run(named === null ? args : args.slice(1), desk);
}

if (import.meta.main) {
  const desk = { print: (text: string): void => void process.stdout.write(text), complain };
  process.exitCode = await runBooks(process.argv.slice(2), desk).catch((error: unknown) =>
    complain(error instanceof Error ? error.message.replace(/\s+/gu, " ") : String(error)),
  );
}
