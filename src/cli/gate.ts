import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.ts";
import { format } from "./format.ts";
import { ROOT, complain, runTool, type Finished } from "./tool.ts";
import { checkTypes } from "./types.ts";

const HELP = `npm test

The whole gate: format, lint, types, unused code, tests, build. Stops at the first that fails.
The last line counts the tests: "N passed, N failed" (", N skipped").
`;

/** What vitest's JSON says about a run. */
interface Totals {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

const counted: Totals[] = [];

const GATE: readonly (readonly [string, () => Promise<Finished>])[] = [
  ["format", () => format(true)],
  ["lint", () => runTool("oxlint", ["src", "test"])],
  ["types", types],
  ["unused code", () => runTool("knip", ["--no-config-hints"])],
  ["tests", tests],
  ["build", build],
];

/** Every tsconfig.json, and the checked-in types of the bindings. */
async function types(): Promise<Finished> {
  const found = await Promise.all(
    ["src", "test"].map(async (folder) => {
      const files = await readdir(join(ROOT, folder), { recursive: true });
      return files.map((file) => join(folder, file));
    }),
  );
  const configs = found.flat().filter((file) => /(?:^|\/)tsconfig\.json$/.test(file));
  for (const project of [".", ...configs.map(dirname)]) {
    const checked = await runTool("tsc", ["--noEmit", "-p", project]);
    if (!checked.ok) return { ok: false, output: `${project}/tsconfig.json\n${checked.output}` };
  }
  return checkTypes();
}

async function tests(): Promise<Finished> {
  const folder = await mkdtemp(join(tmpdir(), "newsstand-gate-"));
  const report = join(folder, "tests.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const run = await runTool("vitest", ["run", "-c", "test/vitest.config.ts", ...reporters]);
  const text = await readFile(report, "utf8").catch(() => null);
  await rm(folder, { recursive: true, force: true });
  if (text === null) return { ...run, ok: false };
  const totals = JSON.parse(text) as Totals;
  counted.push(totals);
  const notes = run.output.split("\n").filter((line) => line.startsWith("skipped: "));
  const output = run.ok ? notes.join("\n") : failures(totals) || run.output.slice(-LONGEST_OUTPUT);
  return { ok: run.ok && totals.numPassedTests > 0, output };
}

/** Of what fails beside the tests: characters. A log that is cut must still say what failed. */
const LONGEST_OUTPUT = 8_000;

/** Each test that failed and why, without what passed: a file that never began counts as one. */
function failures({ testResults }: Totals): string {
  return testResults
    .flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === "failed");
      const file = relative(ROOT, name);
      const tests = failed.map(({ fullName, failureMessages }) => {
        const [why = ""] = failureMessages ?? [];
        return `${file}: ${fullName}\n${why.split("\n").slice(0, 12).join("\n")}`;
      });
      return message === "" || tests.length > 0 ? tests : [`${file}\n${message}`];
    })
    .join("\n\n");
}

async function main(args: string[]): Promise<number> {
  const { help } = parseArgs({ args, options: { help: { type: "boolean" } } }).values;
  if (help) {
    process.stdout.write(HELP);
    return 0;
  }
  const failed = await firstFailure();
  if (failed !== null) complain(`${failed} failed`);
  for (const totals of counted) process.stdout.write(`${lastLine(totals)}\n`);
  return failed === null ? 0 : 1;
}

async function firstFailure(): Promise<string | null> {
  for (const [name, check] of GATE) {
    const start = performance.now();
    const { ok, output } = await check();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    process.stdout.write(
      `${ok ? "ok    " : "FAILED"} ${name.padEnd(12)} ${seconds.padStart(5)} s\n`,
    );
    if (!ok || name === "tests" || name === "build") write(output);
    if (!ok) return name;
  }
  return null;
}

function write(output: string): void {
  if (output.trim() !== "") process.stdout.write(`${output.trimEnd()}\n`);
}

function lastLine({ numPassedTests, numFailedTests, numPendingTests }: Totals): string {
  const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : "";
  return `${numPassedTests} passed, ${numFailedTests} failed${skipped}`;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
