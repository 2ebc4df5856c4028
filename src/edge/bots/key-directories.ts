import { HTTP_MESSAGE_SIGNATURES_DIRECTORY, MediaType } from "web-bot-auth";
import { DAY, MINUTE, SECOND } from "../../kernel/time.ts";
import { inTime } from "../in-time.ts";
import { readKeySet, type AgentKey, type KeySet } from "./key-set.ts";
import type { VisitorsOptions } from "./visitors.ts";

const LEAST_KEPT = 5 * MINUTE;
const MOST_KEPT = DAY;
/** How long a directory that failed is left alone. */
const FAILURE_KEPT = MINUTE;
/** A request waits no longer for somebody else's directory. In ms. */
const PATIENCE = 2 * SECOND;
const MOST_BYTES = 64 * 1024;

/** Null where the directory failed. */
interface Kept {
  readonly keys: KeySet | null;
  readonly loaded: number;
  readonly until: number;
}

/** Where the keys of an agent's are found, by the protocol. */
export function directoryOf(origin: string): string {
  return origin + HTTP_MESSAGE_SIGNATURES_DIRECTORY;
}

/**
 * The key directories of the agents that the newsroom lists, kept in the isolate as long as each allows, within bounds.
 * Each is asked by one request at a time. Removing a key takes effect when what is kept is forgotten: a day at most.
 */
export class KeyDirectories {
  readonly #options: VisitorsOptions;
  readonly #kept = new Map<string, Kept>();
  readonly #loading = new Map<string, { readonly since: number; readonly load: Promise<Kept> }>();

  constructor(options: VisitorsOptions) {
    this.#options = options;
  }

  /** The agent's key of that name; a key that is new is asked for, but not more often than keys are kept at least. */
  async key(origin: string, id: string): Promise<AgentKey | "unknown-key" | "directory-down"> {
    const now = this.#options.clock();
    const kept = this.#kept.get(origin);
    const known = kept && now < kept.until ? kept : null;
    const found = known?.keys?.get(id);
    if (found) return found;
    if (known && (known.keys === null || now < known.loaded + LEAST_KEPT)) {
      return known.keys === null ? "directory-down" : "unknown-key";
    }
    const { keys } = await this.#load(origin, now);
    return keys === null ? "directory-down" : (keys.get(id) ?? "unknown-key");
  }

  /** Never throws, and never waits longer than patience lasts, whoever began it. */
  async #load(origin: string, now: number): Promise<Kept> {
    const current = this.#loading.get(origin);
    // A load that a dead request left behind is nobody's to wait for.
    const load = current && now < current.since + 2 * PATIENCE ? current.load : this.#begin(origin);
    return inTime(load, PATIENCE + SECOND).catch(() => this.#failed(origin));
  }

  #begin(origin: string): Promise<Kept> {
    const load = inTime(this.#fetchKeys(origin), PATIENCE)
      .catch(() => this.#failed(origin))
      .then((kept) => {
        this.#kept.set(origin, kept);
        this.#loading.delete(origin);
        return kept;
      });
    this.#loading.set(origin, { since: this.#options.clock(), load });
    this.#options.background(load);
    return load;
  }

  /** What was good before, and is not too old yet, stays: nobody breaks it by asking for a key that is not there. */
  #failed(origin: string): Kept {
    const loaded = this.#options.clock();
    const before = this.#kept.get(origin);
    if (before?.keys && loaded < before.until) return { ...before, loaded };
    return { keys: null, loaded, until: loaded + FAILURE_KEPT };
  }

  async #fetchKeys(origin: string): Promise<Kept> {
    const request = new Request(directoryOf(origin), {
      headers: { accept: MediaType.HTTP_MESSAGE_SIGNATURES_DIRECTORY },
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    const response = await this.#options.fetch(request);
    const type = response.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
    if (
      response.status !== 200 ||
      type !== MediaType.HTTP_MESSAGE_SIGNATURES_DIRECTORY.toString()
    ) {
      await response.body?.cancel();
      throw new Error("no directory");
    }
    const keys = await readKeySet(await readCapped(response));
    const loaded = this.#options.clock();
    return { keys, loaded, until: loaded + keptFor(response.headers.get("cache-control") ?? "") };
  }
}

/** In ms, within the bounds (RFC 9111, section 5.2.2.1). */
function keptFor(cacheControl: string): number {
  const seconds = Number(/(?:^|[,\s])max-age="?(\d{1,9})/i.exec(cacheControl)?.[1] ?? 0);
  return Math.min(MOST_KEPT, Math.max(LEAST_KEPT, seconds * SECOND));
}

/** Throws where it is too long: no more than that is ever held. */
async function readCapped(response: Response): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  let text = "";
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).byteLength;
    if (bytes > MOST_BYTES) throw new Error("too long");
    text += decoder.decode(chunk as Uint8Array, { stream: true });
  }
  return text + decoder.decode();
}
