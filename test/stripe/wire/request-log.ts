/** One call to the API, as it arrived. */
export type LoggedRequest = {
  readonly id: string;
  /** Virtual Unix seconds. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly params: unknown;
  readonly idempotencyKey: string | null;
  /** 0 while it is being answered, and for ever when the connection was dropped. */
  status: number;
};

const KEPT = 1000;

/** The last thousand calls, for tests that assert what was asked, or that nothing was. */
export class RequestLog {
  #entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): LoggedRequest {
    this.#entries.push(entry);
    if (this.#entries.length > KEPT) this.#entries.shift();
    return entry;
  }

  list(): readonly LoggedRequest[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }
}
