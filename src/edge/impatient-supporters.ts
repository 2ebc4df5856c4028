import type { Id } from "../kernel/ids.ts";
import type { Holdings } from "../supporters/standing.ts";
import type { Supporters } from "../supporters/supporters.ts";
import { inTime } from "./in-time.ts";

/** How long a read waits for the books: ms. A pass that is due for renewal is renewed at a later one. */
const PATIENCE = 300;

/** Supporters for the reading path, where books that do not answer are books that are down. */
export class ImpatientSupporters implements Supporters {
  readonly #supporters: Supporters;

  constructor(supporters: Supporters) {
    this.#supporters = supporters;
  }

  async forSupporter(supporter: Id): Promise<Holdings | null> {
    return inTime(this.#supporters.forSupporter(supporter), PATIENCE);
  }
}
