import type { Id } from "../kernel/ids.ts";
import type { Holdings } from "../supporters/standing.ts";
import type { Supporters } from "../supporters/supporters.ts";

/** How long a read waits for the books: ms. A pass that is due for renewal is renewed at a later one. */
const PATIENCE = 300;

/** Supporters for the reading path, where books that do not answer are books that are down. */
export class ImpatientSupporters implements Supporters {
  readonly #supporters: Supporters;

  constructor(supporters: Supporters) {
    this.#supporters = supporters;
  }

  async forSupporter(supporter: Id): Promise<Holdings | null> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("the books do not answer in time")), PATIENCE);
    });
    try {
      return await Promise.race([this.#supporters.forSupporter(supporter), over]);
    } finally {
      clearTimeout(timer);
    }
  }
}
