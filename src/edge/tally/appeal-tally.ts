import { DurableObject } from "cloudflare:workers";
import type { Tally } from "../../appeals/tally.ts";
import { once } from "../../kernel/once.ts";

/** One shard of what is counted of appeals. What it does is loaded where there is one: a read is served without. */
export class AppealTally extends DurableObject {
  readonly #rows = once(async () => {
    const { TallyRows } = await this.load();
    return new TallyRows(this.ctx.storage.sql);
  });

  protected async load() {
    return import("./tally-rows.ts");
  }

  async add(tallies: readonly Tally[]): Promise<void> {
    (await this.#rows()).add(tallies);
  }

  async waiting(most: number) {
    return (await this.#rows()).waiting(most);
  }

  async written(tallies: readonly Tally[], keepFrom: string): Promise<void> {
    (await this.#rows()).written(tallies, keepFrom);
  }
}
