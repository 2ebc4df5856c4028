import type { Tally, TallyShard } from "../../appeals/tally.ts";
import type { Random } from "../../kernel/ids.ts";
import { inTime } from "../in-time.ts";
import type { AppealTally } from "./appeal-tally.ts";

/** A Durable Object takes some hundreds of requests a second; each brings up to 500 counts. */
const SHARDS = 4;

/** How long the cron waits for one of them at a time: ms. What it has counted is not lost. */
const PATIENCE = 5_000;

/** Where counts come together, in as many objects as keep up with them. */
export class TallyShards {
  readonly #objects: DurableObjectNamespace<AppealTally>;
  readonly #random: Random;

  constructor(objects: DurableObjectNamespace<AppealTally>, random: Random) {
    this.#objects = objects;
    this.#random = random;
  }

  /** Adds to any of them: they are added up in the end. */
  async add(tallies: readonly Tally[]): Promise<void> {
    const [drawn = 0] = this.#random(1);
    await this.#object(drawn % SHARDS).add(tallies);
  }

  all(): readonly TallyShard[] {
    return Array.from({ length: SHARDS }, (_, at) => ({
      waiting: async (most) => inTime(this.#object(at).waiting(most), PATIENCE),
      written: async (tallies, keepFrom) =>
        inTime(this.#object(at).written(tallies, keepFrom), PATIENCE),
    }));
  }

  #object(at: number) {
    return this.#objects.getByName(String(at));
  }
}
