import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT, complain, runTool } from "./tool.ts";

const HELP = `npm run types [-- --check]

Writes the types of the Worker's bindings and runtime, as wrangler.toml and the installed workerd
have them: src/worker-configuration.d.ts, and src/cli/bindings.d.ts for what runs on Node.
  --check   only say whether they are up to date
`;

const WORKER = "src/worker-configuration.d.ts";
const NODE = "src/cli/bindings.d.ts";
const NODE_HEAD = `// Made by \`npm run types\`: the bindings that code on Node uses too, out of ${WORKER}.`;

/** A declaration about D1 or KV, to its last line: `}`, `};`, or the end of a union. */
const DECLARATION =
  /^(?:interface|type|declare abstract class) (?:D1|KVNamespace)(?:.*;|[^]*?\n(?:\};?| \| .*;))$/gm;

/** D1 and KV alone, for programs with Node's types: the Worker's other globals clash with those. */
export function bindingTypes(runtime: string): string {
  return [NODE_HEAD, ...(runtime.match(DECLARATION) ?? [])].join("\n");
}

async function main(args: string[]): Promise<number> {
  const options = { check: { type: "boolean" }, help: { type: "boolean" } } as const;
  const { check, help } = parseArgs({ args, options }).values;
  if (help) return print(HELP);
  const flags = ["--strict-vars=false", ...(check ? ["--check"] : [])];
  const wrangler = await runTool("wrangler", ["types", WORKER, ...flags]);
  if (!wrangler.ok) return complain(`wrangler types: ${wrangler.output.trim()}`);
  const wanted = bindingTypes(await readFile(join(ROOT, WORKER), "utf8"));
  if (!check) await writeFile(join(ROOT, NODE), wanted);
  const found = await readFile(join(ROOT, NODE), "utf8").catch(() => "");
  if (found !== wanted) return complain(`${NODE} is out of date: npm run types`);
  return print(`${WORKER} and ${NODE} are up to date\n`);
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
