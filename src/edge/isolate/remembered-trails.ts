import type { Begun, IntentTrail } from "../../donations/intent-trail.ts";
import type { Id } from "../../kernel/ids.ts";
import { inTime } from "../in-time.ts";
import { Recent } from "./recent.ts";

/** How long a read waits for the books: ms. Where they do not answer, nobody is asked for anything. */
const PATIENCE = 300;

/** Browsers of which no checkout is open: the next one would be a next intent's. */
const REMEMBERED = 1_000;

/** For the reading path: impatient, and what is over is not asked for again. */
export class RememberedTrails implements IntentTrail {
  readonly #trail: IntentTrail;
  readonly #over = new Recent<readonly Begun[]>(REMEMBERED);

  constructor(trail: IntentTrail) {
    this.#trail = trail;
  }

  from(last: Id): Promise<readonly Begun[]> {
    const over = this.#over.get(last);
    return over ? Promise.resolve(over) : this.#ask(last);
  }

  async #ask(last: Id): Promise<readonly Begun[]> {
    const trail = await inTime(this.#trail.from(last), PATIENCE);
    if (trail.every(({ state }) => state !== "open")) this.#over.set(last, trail);
    return trail;
  }
}
