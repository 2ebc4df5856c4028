import { spawn } from "node:child_process";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** The repository's own folder. */
export const ROOT = join(import.meta.dirname, "../..");

export interface Finished {
  readonly ok: boolean;
  /** What it wrote on both of its outputs, in order. */
  readonly output: string;
}

/** Runs one of the packages' programs in a folder, and keeps what it says. */
export function runTool(
  program: string,
  args: readonly string[],
  cwd: string = ROOT,
): Promise<Finished> {
  const child = spawn(join(ROOT, "node_modules/.bin", program), args, {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? "1" : "0" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ ok: false, output: error.message }));
    child.on("close", (code) => resolve({ ok: code === 0, output: shown(output) }));
  });
}

/** Some programs colour what they say wherever it goes. */
function shown(output: string): string {
  return process.stdout.isTTY ? output : stripVTControlCharacters(output);
}

/** Ends a command with one clear line. */
export function complain(message: string): number {
  process.stderr.write(`newsstand: ${message}\n`);
  return 1;
}
