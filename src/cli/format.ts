import { parseArgs } from "node:util";
import { complain, runTool } from "./tool.ts";

const HELP = `npm run format [-- --check]

Lays out the sources as oxfmt does, or with --check says which are not.
`;

/** What is laid out: the sources and the settings, not what people write for people. */
const FORMATTED = ["src", "test", "*.json", ".*.json"];

export function format(check: boolean) {
  return runTool("oxfmt", [...(check ? ["--check"] : []), ...FORMATTED]);
}

async function main(args: string[]): Promise<number> {
  const options = { check: { type: "boolean" }, help: { type: "boolean" } } as const;
  const { check, help } = parseArgs({ args, options }).values;
  const { ok, output } = help ? { ok: true, output: HELP } : await format(check ?? false);
  if (!ok) return complain(output.trim());
  process.stdout.write(output);
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
