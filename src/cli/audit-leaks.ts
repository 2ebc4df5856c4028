import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Audit } from "../../test/audit/audit.ts";
import { blindSpots } from "../../test/audit/controls.ts";
import { sendForms } from "../../test/audit/forms.ts";
import { giftLife } from "../../test/audit/gift-life.ts";
import { matrix, walk } from "../../test/audit/matrix.ts";
import { LIMIT, readersLives } from "../../test/audit/meter.ts";
import { guesses } from "../../test/audit/search.ts";
import { build } from "./build.ts";
import { complain, ROOT } from "./tool.ts";

const HELP = `npm run audit:leaks [-- --quick] [--seed S]

Builds the Worker, publishes articles with canary words behind the cut, asks for everything in every way as everybody,
and reads every byte that comes out, decoded. Ends with 1 where a canary was seen by somebody who may not see it, with
the request for each; the audited Worker is gone by then, so ask a newsstand of your own.
  --quick    what the gate asks; otherwise more
  --seed S   of the readers' lives, a whole number (default: of this moment)
`;

const LIVES = { quick: 6, whole: 60 };
const GUESSES = { quick: 40, whole: 1_000 };

async function audited(quick: boolean, seed: number): Promise<number> {
  const built = await build();
  if (!built.ok) return complain(`the build failed: ${built.output.trim()}`);
  const depth = quick ? "quick" : "whole";
  const audit = await Audit.of(await readFile(join(ROOT, "dist/worker.js")));
  try {
    await walk(audit, matrix(audit.targets, !quick));
    await sendForms(audit);
    const lives = await readersLives(audit, seed, LIVES[depth]);
    const wrong = [
      ...(await blindSpots(audit)).map((line) => `not seen: ${line}`),
      ...(await giftLife(audit)).map((line) => `gift link: ${line}`),
      ...(await guesses(audit, GUESSES[depth])).map((line) => `search: ${line}`),
      ...lives
        .filter(({ read }) => read !== LIMIT)
        .map(({ habit, read, ...life }) => `meter: ${read} read, ${habit} (seed ${life.seed})`),
    ];
    report(audit, lives.length);
    for (const { output, what, curl } of audit.leaks) say(`LEAK ${output}: ${what}\n     ${curl}`);
    for (const line of wrong) say(`WRONG ${line}`);
    return audit.leaks.length + wrong.length === 0 ? 0 : 1;
  } finally {
    await audit.close();
  }
}

function report(audit: Audit, lives: number): void {
  for (const line of audit.tally.lines()) say(line);
  const { addresses, answers } = audit.shareables.figures;
  say(`\nshareable: ${answers} answers at ${addresses} addresses, one body each`);
  say(`meter: ${lives} readers who keep their cookies, ${LIMIT} articles each`);
  say(`leaks: ${audit.leaks.length}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(args: string[]): Promise<number> {
  const options = {
    quick: { type: "boolean", default: false },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    say(HELP.trimEnd());
    return 0;
  }
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed)) return complain("--seed takes a whole number");
  return audited(values.quick, seed);
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
