import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { dayOf } from "../../kernel/time.ts";
import { DEFAULT_STATE } from "../state.ts";

/** Where a command's lines go. */
export interface Desk {
  readonly print: (text: string) => void;
  /** Says one line about a failure and returns the exit code for it. */
  readonly complain: (line: string) => number;
}

/** One of `npm run books`: arguments in, exit code out. Throws where the command line makes no sense. */
export interface Command {
  readonly help: string;
  readonly run: (args: string[], desk: Desk) => Promise<number>;
}

/** What every command takes. `--help` is seen to before. */
export const COMMON = {
  state: { type: "string", default: DEFAULT_STATE },
} as const;

export const STATE_HELP = "  --state DIR         the state folder (default .wrangler/state)";

/** Throws where a folder is named that is not there: a slip of the pen would look like lost books. */
export function folderOf({ state }: { readonly state: string }): string {
  const folder = resolve(state);
  if (folder !== DEFAULT_STATE && !existsSync(folder)) throw new Error(`${state} is not there`);
  return folder;
}

/** `2026-11-22` as the epoch ms in which that UTC day begins; null for none. Throws where it is no day. */
export function parseSince(text: string | undefined): number | null {
  if (text === undefined) return null;
  const moment = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(moment) || dayOf(moment) !== text) {
    throw new Error(`--since ${text} is no day such as 2026-11-22`);
  }
  return moment;
}

/** `1 receipt`, `2 receipts` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
