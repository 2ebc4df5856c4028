import type { TallyBooks, TallyShard } from "../appeals/tally.ts";
import { DAY, dayOf, type Clock } from "../kernel/time.ts";

export interface RollUpPorts {
  readonly shards: readonly TallyShard[];
  readonly tallyBooks: TallyBooks;
  readonly clock: Clock;
}

/** What one statement writes, and how many of them a tick. */
const AT_ONCE = 500;
const ROUNDS = 20;

/** Days for which a shard keeps what the books have long had. */
const KEPT = 40;

/**
 * Every minute: what the shards have counted so far goes into the books. They are totals, so that it does no harm to
 * write them twice, or to end in between. Gives the number of shards that could not be read or written.
 */
export async function rollUpTallies({ shards, tallyBooks, clock }: RollUpPorts): Promise<number> {
  const keepFrom = dayOf(clock() - KEPT * DAY);
  const done = await Promise.allSettled(
    shards.map(async (shard) => {
      for (let rounds = 0; rounds < ROUNDS; rounds += 1) {
        const { shard: number, tallies } = await shard.waiting(AT_ONCE);
        if (tallies.length === 0) return;
        await tallyBooks.write(number, tallies);
        await shard.written(tallies, keepFrom);
      }
    }),
  );
  return done.filter(({ status }) => status === "rejected").length;
}
