import { readFile, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { ROOT, complain, runTool } from "./tool.ts";

const HELP = `npm run build

Builds what \`wrangler deploy\` would upload into dist/, and fails when it has grown too large.
`;

/** What the whole Worker may weigh, gzipped: bytes. */
const BUDGET = 190 * 1024;

export interface Weight {
  readonly raw: number;
  readonly gzip: number;
}

/** The bytes of the modules in a folder: all of them, evaluated at once or not; no source maps. */
export async function weigh(folder: string): Promise<Weight> {
  const names = (await readdir(folder)).filter((name) => /\.m?js$/.test(name));
  const modules = await Promise.all(names.map((name) => readFile(join(folder, name))));
  const sum = (size: (bytes: Buffer) => number) => modules.reduce((n, m) => n + size(m), 0);
  return { raw: sum((bytes) => bytes.length), gzip: sum((bytes) => gzipSync(bytes).length) };
}

/** Builds and says what came out, or why nothing did. */
export async function build(): Promise<{ readonly ok: boolean; readonly output: string }> {
  const dist = join(ROOT, "dist");
  await rm(dist, { recursive: true, force: true });
  const wrangler = await runTool("wrangler", ["deploy", "--dry-run", "--outdir", "dist"]);
  if (!wrangler.ok) return wrangler;
  await rm(join(dist, "README.md"), { force: true });
  const { raw, gzip } = await weigh(dist);
  const output = `dist: ${kib(raw)}, ${kib(gzip)} gzipped of ${kib(BUDGET)}`;
  return { ok: gzip <= BUDGET, output };
}

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}

async function main(args: string[]): Promise<number> {
  const { help } = parseArgs({ args, options: { help: { type: "boolean" } } }).values;
  const { ok, output } = help ? { ok: true, output: HELP.trimEnd() } : await build();
  if (!ok) return complain(`the build failed: ${output.trim()}`);
  process.stdout.write(`${output}\n`);
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
