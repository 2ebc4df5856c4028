import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { evaluatedByARead } from "../../test/bench/bundle.ts";
import { measurePages } from "../../test/bench/pages.ts";
import { measureReads } from "../../test/bench/reads.ts";
import { measureStartup } from "../../test/bench/startup.ts";
import { build, weigh } from "./build.ts";
import { complain, ROOT } from "./tool.ts";

const HELP = `npm run bench [-- --rounds N]

Measures the built bundle on workerd's own sockets, next to an empty reply and to a constant with
the same bytes and headers, in the same run: reads, page bytes, bundle, start-up. Ratios hold from
machine to machine, absolute figures do not.
  --rounds N    rounds to take the median of (default 9)
`;

const LENGTHS = [250, 500, 1_000, 2_000];

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}

async function main(args: string[]): Promise<number> {
  const options = { rounds: { type: "string", default: "9" }, help: { type: "boolean" } } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const rounds = Number(values.rounds);
  if (!Number.isSafeInteger(rounds) || rounds < 1) return complain("--rounds takes a whole number");
  const built = await build();
  if (!built.ok) return complain(`the build failed: ${built.output.trim()}`);
  const source = await readFile(join(ROOT, "dist/worker.js"));

  say("Bundle");
  const { gzip } = await weigh(join(ROOT, "dist"));
  say(`  whole, gzip                ${kib(gzip)}`);
  say(`  evaluated by a read, gzip  ${kib(await evaluatedByARead())}`);

  say("\nPage bytes (article with appeal, one request)");
  for (const { words, raw, gzip: sent } of await measurePages(source, LENGTHS)) {
    say(`  ${String(words).padStart(5)} words  ${String(raw).padStart(6)} raw  ${sent} gzip`);
  }

  say(`\nStart-up over an empty Worker's (median of ${rounds})`);
  const startup = await measureStartup(source, rounds);
  const ms = (figure: number) => `+${figure.toFixed(1)} ms`;
  say(`  evaluated, configured, answering  ${ms(startup.newsstand)}`);
  say(`  with Stripe's module evaluated    ${ms(startup.withStripeEvaluated)}`);
  say(`  the first article                 ${ms(startup.firstArticle)}`);

  say(`\nReads (median of ${rounds} rounds, 8 connections)`);
  say(`  ${"".padEnd(36)}   req/s  CPU µs  p99 ms  of constant  of empty`);
  for (const figures of await measureReads(source, rounds)) {
    const cells = [
      figures.name.padEnd(36),
      figures.requestsPerSecond.toFixed(0).padStart(7),
      figures.cpu.toFixed(0).padStart(7),
      figures.p99.toFixed(1).padStart(7),
      figures.ofConstant.toFixed(2).padStart(12),
      figures.ofEmpty.toFixed(2).padStart(9),
    ];
    say(`  ${cells.join(" ")}`);
  }
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
