import * as rows from "../../src/edge/tally/tally-rows.ts";
import worker, { AppealTally as Made } from "../../src/worker.ts";

declare global {
  var keptTally: typeof Made | undefined;
}

/** Under vitest a lazy import asks the test's own object, which no other object may. */
class Loaded extends Made {
  protected override load() {
    return Promise.resolve(rows);
  }
}

// Tests make all modules anew, to have an isolate that knows nothing. Of a class that is made anew every object would end.
globalThis.keptTally ??= Loaded;
export const AppealTally = globalThis.keptTally;

export default worker;
