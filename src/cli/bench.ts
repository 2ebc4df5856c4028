import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { evaluatedByARead } from "../../test/bench/bundle.ts";
import { measureCatchUp } from "../../test/bench/catch-up.ts";
import { measurePages } from "../../test/bench/pages.ts";
import { measureReads, TURN, type ReadFigures } from "../../test/bench/reads.ts";
import { measureRowsWritten } from "../../test/bench/rows-written.ts";
import { measureSignIn } from "../../test/bench/sign-in.ts";
import { measureSize } from "../../test/bench/size.ts";
import { measureStartup } from "../../test/bench/startup.ts";
import { measureAcknowledgement } from "../../test/bench/webhooks.ts";
import { build, weigh } from "./build.ts";
import { complain, ROOT } from "./tool.ts";

const HELP = `npm run bench [-- --rounds N] [--only PART]

Measures the built bundle on workerd's own sockets. Reading, next to an empty reply and to a constant
with the same bytes and headers, in the same run: bundle, page bytes, start-up, reads. Ratios hold
from machine to machine, absolute figures do not. Money, with D1 on disk and a Stripe that answers
at once: acknowledgement, catching up, rows written. Signing in: whether what it answers tells who gives.
  --rounds N     rounds to take the median of (default 9)
  --only PART    reading, money or sign-in
`;

const LENGTHS = [250, 500, 1_000, 2_000];

/** How long events come in at a steady rate: seconds. */
const STEADY = 20;
const BACKLOG = 10_000;

const PARTS = ["reading", "money", "sign-in"];

/** Letters asked for by addresses that are known, and by as many that are not. */
const ASKS = 2_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}

async function main(args: string[]): Promise<number> {
  const options = {
    rounds: { type: "string", default: "9" },
    only: { type: "string" },
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const rounds = Number(values.rounds);
  if (!Number.isSafeInteger(rounds) || rounds < 1) return complain("--rounds takes a whole number");
  const { only } = values;
  if (only !== undefined && !PARTS.includes(only)) {
    return complain(`--only takes ${PARTS.join(", ")}`);
  }
  const built = await build();
  if (!built.ok) return complain(`the build failed: ${built.output.trim()}`);
  const source = await readFile(join(ROOT, "dist/worker.js"));
  const asked = (part: string) => only === undefined || only === part;
  if (asked("reading")) await reading(source, rounds);
  if (only === undefined) say("");
  if (asked("money")) await money(source);
  if (only === undefined) say("");
  if (asked("sign-in")) await signIn(source);
  return 0;
}

async function reading(source: Buffer, rounds: number): Promise<void> {
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
  say(`  ${"".padEnd(46)}   req/s  CPU µs  p99 ms  of open  of constant  of empty  the meter's`);
  for (const figures of await measureReads(source, rounds)) {
    const cells = [
      figures.name.padEnd(46),
      figures.requestsPerSecond.toFixed(0).padStart(7),
      figures.cpu.toFixed(0).padStart(7),
      figures.p99.toFixed(1).padStart(7),
      figures.ofOpen.toFixed(2).padStart(8),
      figures.ofConstant.toFixed(2).padStart(12),
      figures.ofEmpty.toFixed(2).padStart(9),
      twinCells(figures),
    ];
    say(`  ${cells.join(" ").trimEnd()}`);
  }
  say(METERS);
}

/** What the last columns mean, where they are printed. */
const METERS = `  The meter's: throughput, and by CPU, as a share of the open article's under the same requests with the
  same cookies (of a supporter: of the same article without any; of several articles: of as many open
  ones), which take turns of ${TURN} with it, and in beginning, in the same isolate (of 50 campaigns: in one
  that has what ships alone); medians over the turns, so without major collections of garbage, which are
  as frequent in both. The other shares are of lines of the table, seconds apart; "of open" is of the
  open article without a cookie.`;

function twinCells({ ofTwin }: ReadFigures): string {
  return ofTwin ? `${ofTwin.throughput.toFixed(2).padStart(6)} ${ofTwin.cpu.toFixed(2)}` : "";
}

async function money(source: Buffer): Promise<void> {
  const taken = await measureAcknowledgement(source, STEADY);
  say(`Webhooks (${taken.events} events of checkouts and renewals, ${taken.perSecond} a second)`);
  say(`  answered 2xx                   ${taken.events - taken.refused} of ${taken.events}`);
  say(
    `  p50, p99, worst                ${list([taken.p50, taken.p99, taken.worst], 1)} ms  (p99: 150 at most)`,
  );
  say(`  D1 round trips before the 2xx  ${taken.roundTrips}  (2 at most)`);

  const { ticks, stripeCalls, roundTrips, statements, ...caught } = await measureCatchUp(
    source,
    BACKLOG,
  );
  say(`\nCatching up (${caught.backlog} pending events, the cron back to back)`);
  say(
    `  applied           ${caught.appliedPerSecond.toFixed(0)} a second in ${ticks} ticks  (300 at least)`,
  );
  say(`  longest tick      ${caught.longestTick.toFixed(1)} s  (30 at most)`);
  say(
    `  busiest tick      ${stripeCalls} calls to Stripe, ${roundTrips} to D1 (${statements} SQL)`,
  );
  say(`  books afterwards  ${caught.wrong ?? "right"}`);

  say("\nRows written in D1 (one gift's life, event by event; 8 an event at most)");
  for (const { what, events, average, worst } of await measureRowsWritten(source)) {
    say(`  ${what.padEnd(10)}${events} events  ${average.toFixed(1)} an event, the worst ${worst}`);
  }

  const size = await measureSize();
  say("\nBytes in D1 for each supporter");
  say(`  joining  ${list([size.joining], 0)}`);
  say(`  renewal  ${list([size.renewal], 0)}, and ${list([size.inbox], 0)} for 35 days`);
}

async function signIn(source: Buffer): Promise<void> {
  const { samples, kinds, known, unknown, p, seen } = await measureSignIn(source, ASKS);
  say(
    `Asking for a letter (${samples} times by known addresses, as often by unknown ones, in turns)`,
  );
  say(`  kinds of answers  ${kinds}  (1: the same status, headers and length)`);
  say(`  medians           ${list([known, unknown], 3)} ms`);
  say(`  Mann-Whitney      p = ${p.toFixed(3)}  (a shift of ${seen} µs would have given p < 0.05)`);
}

function list(figures: readonly number[], digits: number): string {
  return figures.map((figure) => figure.toFixed(digits)).join("  ");
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
