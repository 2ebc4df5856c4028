/** The mark is a thousand scenarios in the gate; `npm run soak` sets others. */
const RUNS = { calm: 350, heard: 250, troubled: 200, other: 60 };

/** How many scenarios, and from which seed on: always the same in the gate, where a change is to blame and not luck. */
export function runsOf(kind: keyof typeof RUNS): {
  readonly numRuns: number;
  readonly seed: number;
} {
  const { SIMULATOR_SHARE = "1", SIMULATOR_SEED = "20261122" } = process.env;
  return { numRuns: Math.ceil(RUNS[kind] * Number(SIMULATOR_SHARE)), seed: Number(SIMULATOR_SEED) };
}

/** However busy the machine is. In ms. */
export const PATIENCE = 600_000;
