import type { Id } from "../../kernel/ids.ts";
import { SECOND, type Clock } from "../../kernel/time.ts";
import type { FeedHolder, FeedTokens } from "../../supporters/feed-tokens.ts";

/** Feed readers ask again and again: for so long the same answer is believed without the database. ms. */
const BELIEVED = 60 * SECOND;
const CAPACITY = 1_000;

interface Remembered {
  readonly holder: FeedHolder;
  readonly since: number;
}

/** Keeps in mind whose tokens those are that were just asked for. What this isolate revokes ends here at once. */
export class RememberedFeeds implements FeedTokens {
  readonly #tokens: FeedTokens;
  readonly #clock: Clock;
  readonly #remembered = new Map<Id, Remembered>();
  /** How often anything was revoked: what was asked before that is not kept after it. */
  #revocations = 0;

  constructor(tokens: FeedTokens, clock: Clock) {
    this.#tokens = tokens;
    this.#clock = clock;
  }

  async issue(token: Id, supporter: Id, day: string): Promise<void> {
    this.#forget(supporter);
    await this.#tokens.issue(token, supporter, day);
    this.#forget(supporter);
  }

  async revoke(supporter: Id): Promise<void> {
    this.#forget(supporter);
    await this.#tokens.revoke(supporter);
    this.#forget(supporter);
  }

  async issuedOn(supporter: Id): Promise<string | null> {
    return this.#tokens.issuedOn(supporter);
  }

  /** What nobody has ever been given is not kept: made-up tokens push nothing out. */
  async holderOf(token: Id): Promise<FeedHolder | null> {
    const known = this.#remembered.get(token);
    const now = this.#clock();
    if (known && now < known.since + BELIEVED) return known.holder;
    this.#remembered.delete(token);
    const revocations = this.#revocations;
    const holder = await this.#tokens.holderOf(token);
    if (!holder || revocations !== this.#revocations) return holder;
    this.#remembered.set(token, { holder, since: now });
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > CAPACITY && oldest !== undefined) this.#remembered.delete(oldest);
    return holder;
  }

  #forget(supporter: Id): void {
    this.#revocations += 1;
    for (const [token, { holder }] of this.#remembered) {
      if (holder.supporter === supporter) this.#remembered.delete(token);
    }
  }
}
