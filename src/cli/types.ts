import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT, complain, runTool, type Finished } from "./tool.ts";

const HELP = `npm run types [-- --check]

Writes the types of the Worker's bindings and runtime, as wrangler.toml and the installed workerd
have them: src/worker-configuration.d.ts, and src/cli/bindings.d.ts for what runs on Node.
  --check   only say whether they are up to date
`;

const WORKER = "src/worker-configuration.d.ts";
const NODE = "src/cli/bindings.d.ts";
const TYPES = ["types", WORKER, "--strict-vars=false"];
const NODE_HEAD = `// Made by \`npm run types\`: the bindings that code on Node uses too, out of ${WORKER}.`;

/** A declaration about D1 or KV, to its last line: `}`, `};`, or the end of a union. */
const DECLARATION =
  /^(?:interface|type|declare abstract class) (?:D1|KVNamespace)(?:.*;|[^]*?\n(?:\};?| \| .*;))$/gm;

/** D1 and KV alone, for programs with Node's types: the Worker's other globals clash with those. */
export function bindingTypes(runtime: string): string {
  return [NODE_HEAD, ...(runtime.match(DECLARATION) ?? [])].join("\n");
}

/** Are both files what wrangler.toml and the installed workerd make of them? */
export async function checkTypes(): Promise<Finished> {
  const wrangler = await runTool("wrangler", [...TYPES, "--check"]);
  if (!wrangler.ok) return wrangler;
  const found = await readFile(join(ROOT, NODE), "utf8").catch(() => "");
  const wanted = bindingTypes(await readFile(join(ROOT, WORKER), "utf8"));
  if (found !== wanted) return { ok: false, output: `${NODE} is out of date: npm run types` };
  return { ok: true, output: `${WORKER} and ${NODE} are up to date\n` };
}

async function writeTypes(): Promise<Finished> {
  const wrangler = await runTool("wrangler", TYPES);
  if (!wrangler.ok) return wrangler;
  await writeFile(join(ROOT, NODE), bindingTypes(await readFile(join(ROOT, WORKER), "utf8")));
  return checkTypes();
}

async function main(args: string[]): Promise<number> {
  const options = { check: { type: "boolean" }, help: { type: "boolean" } } as const;
  const { check, help } = parseArgs({ args, options }).values;
  const done = help ? { ok: true, output: HELP } : await (check ? checkTypes() : writeTypes());
  if (!done.ok) return complain(done.output.trim());
  process.stdout.write(done.output);
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
