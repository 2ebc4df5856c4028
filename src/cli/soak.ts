import fc from "fast-check";
import { writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { endsAsTheOracle } from "../../test/simulator/property.ts";
import { scenarios, type Scenario } from "../../test/simulator/scenario.ts";
import { complain, ROOT } from "./tool.ts";

const HELP = `npm run soak [-- --runs N] [--seed S]

Plays random lives of gifts, as the gate does, and more of them: some events lost or none, Stripe and
the database in trouble or not. Stops at the first that ends otherwise than the oracle says, prints its seed, and
keeps the smallest such scenario as a fixture, which the gate plays from then on.
  --runs N   scenarios to play (default 10000)
  --seed S   where to begin, a whole number (default: of this moment)
`;

/** After so many scenarios it is said how far it is. */
const CHUNK = 250;

async function soak(runs: number, seed: number): Promise<number> {
  const began = performance.now();
  for (let played = 0; played < runs; played += CHUNK) {
    const chunk = played / CHUNK;
    const kind = { trouble: chunk % 2 === 1, repaired: chunk % 4 < 2 };
    const property = fc.asyncProperty(scenarios(kind), endsAsTheOracle);
    const numRuns = Math.min(CHUNK, runs - played);
    const found = await fc.check(property, { seed: seed + chunk, numRuns });
    if (found.failed) return keep(found);
    const seconds = Math.round((performance.now() - began) / 1_000);
    process.stdout.write(`${played + numRuns} of ${runs} scenarios in ${seconds} s, 0 otherwise\n`);
  }
  return 0;
}

async function keep({
  seed,
  counterexample,
  errorInstance,
}: fc.RunDetails<[Scenario]>): Promise<number> {
  const file = join(ROOT, `test/simulator/fixtures/seed-${seed}.json`);
  const [scenario] = counterexample ?? [];
  await writeFile(file, `${JSON.stringify(scenario, null, 2)}\n`);
  const why = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  process.stdout.write(`seed ${seed}: ${why}\nkept as ${relative(ROOT, file)}\n`);
  return complain(`a scenario ends otherwise than the oracle says (seed ${seed})`);
}

async function main(args: string[]): Promise<number> {
  const options = {
    runs: { type: "string", default: "10000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  if (!Number.isSafeInteger(runs) || runs < 1) return complain("--runs takes a whole number");
  if (!Number.isSafeInteger(seed)) return complain("--seed takes a whole number");
  process.stdout.write(`${runs} scenarios from seed ${seed} on\n`);
  return soak(runs, seed);
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
