import { APPEALS_KEY } from "./keys.ts";

/** How long a data centre may go on with what it read, in seconds: KV takes no less. */
const CACHED = 30;

/** The printed appeals, from KV: written by `KvAppealPress` only. */
export class KvAppeals {
  readonly #kv: KVNamespace;

  constructor(kv: KVNamespace) {
    this.#kv = kv;
  }

  /** Null where nothing was ever printed. Throws where KV is down. */
  text(): Promise<string | null> {
    return this.#kv.get(APPEALS_KEY, { type: "text", cacheTtl: CACHED });
  }
}
