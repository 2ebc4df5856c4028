import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { MUTATIONS, type Mutation } from "../../test/conformance/mutations.ts";
import { complain, ROOT, runTool } from "./tool.ts";

const HELP = `npm run mutations [-- --only TEXT]

Breaks each rule of the books, of the wall and of keeping support in a copy of the repository and runs the tests that
must notice (test/conformance/mutations.ts). Takes minutes; ends with 1 where a rule was broken unseen.
  --only TEXT   only the rules with that text in their name or in that of a test that must notice
`;

const COPIED = ["src", "test", "wrangler.toml", "package.json", "tsconfig.json"];

async function copyOfTheRepository(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "newsstand-mutations-"));
  for (const name of COPIED) await cp(join(ROOT, name), join(copy, name), { recursive: true });
  await symlink(join(ROOT, "node_modules"), join(copy, "node_modules"));
  return copy;
}

/** The name of the first test that fails while the rule is broken; null where none does. */
async function noticedBy(mutation: Mutation, copy: string): Promise<string | null> {
  const { project = "node", seenBy, also = [] } = mutation;
  const sources = new Map<string, string>();
  for (const { file, find, replace } of [mutation, ...also]) {
    const path = join(copy, file);
    const source = await readFile(path, "utf8");
    if (!sources.has(path)) sources.set(path, source);
    await writeFile(
      path,
      source.replace(find, () => replace),
    );
  }
  try {
    const args = ["run", "-c", "test/vitest.config.ts", "--project", project, "--bail", "1"];
    const run = await runTool("vitest", [...args, ...seenBy], copy);
    if (run.ok) return null;
    return /FAIL\s+(.+)/.exec(run.output)?.[1]?.trim() ?? "the run itself";
  } finally {
    for (const [path, source] of sources) await writeFile(path, source);
  }
}

async function main(args: string[]): Promise<number> {
  const options = { only: { type: "string", default: "" }, help: { type: "boolean" } } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const wanted = MUTATIONS.filter(({ broken, seenBy }) =>
    [broken, ...seenBy].some((name) => name.includes(values.only)),
  );
  if (wanted.length === 0) return complain(`no rule and no test has "${values.only}" in its name`);
  const copy = await copyOfTheRepository();
  let unseen = 0;
  try {
    for (const mutation of wanted) {
      const test = await noticedBy(mutation, copy);
      if (test === null) unseen += 1;
      process.stdout.write(`${test === null ? "UNSEEN" : "seen  "} ${mutation.broken}\n`);
      if (test !== null) process.stdout.write(`       ${test}\n`);
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
  process.stdout.write(`${wanted.length - unseen} of ${wanted.length} broken rules were seen\n`);
  return unseen === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
