import type { IntentTrail } from "../../donations/intent-trail.ts";
import type { Id } from "../../kernel/ids.ts";
import { MINUTE, type Clock } from "../../kernel/time.ts";
import {
  giversAmong,
  mayBeLedOn,
  type GivingTrail,
  type GivingTrails,
} from "../../supporters/giving-trail.ts";
import type { Supporters } from "../../supporters/supporters.ts";
import { inTime } from "../in-time.ts";
import { Recent } from "./recent.ts";

/** How long a read waits for the books: ms. Where they do not answer, nobody is asked for anything. */
const PATIENCE = 300;

/** For so long what the books said of a browser is not asked again: ms. The next gift would be a next intent's. */
const FRESH = MINUTE;

/** At least so many browsers. */
const REMEMBERED = 1_000;

interface Stores {
  readonly trail: IntentTrail;
  readonly supporters: Supporters;
  readonly clock: Clock;
}

interface Known {
  readonly trail: GivingTrail;
  /** Epoch ms. */
  readonly asked: number;
}

/** For the reading path: impatient, and free of the books while an isolate remembers what they said. */
export class RememberedTrails implements GivingTrails {
  readonly #stores: Stores;
  readonly #known = new Recent<Known>(REMEMBERED);

  constructor(stores: Stores) {
    this.#stores = stores;
  }

  from(last: Id): Promise<GivingTrail> {
    const known = this.#known.get(last);
    return known && this.#stores.clock() < known.asked + FRESH
      ? Promise.resolve(known.trail)
      : this.#ask(last);
  }

  async #ask(last: Id): Promise<GivingTrail> {
    const asked = this.#stores.clock();
    const trail = await inTime(this.#look(last), PATIENCE);
    if (!mayBeLedOn(trail, asked)) this.#known.set(last, { trail, asked });
    return trail;
  }

  async #look(last: Id): Promise<GivingTrail> {
    const { trail, supporters } = this.#stores;
    const begun = await trail.from(last);
    const found = await Promise.all(
      giversAmong(begun).map(async (giver) => ({
        giver,
        holdings: await supporters.forSupporter(giver),
      })),
    );
    const givers = found.flatMap(({ giver, holdings }) => (holdings ? [{ giver, holdings }] : []));
    return { begun, givers };
  }
}
