import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { newsroom, type Subject } from "./articles.ts";
import { Shareables } from "./caches.ts";
import { Watch, type Canary } from "./canary.ts";
import { readingsOf } from "./decode.ts";
import { maySee, type Articles, type Occasion } from "./oracle.ts";
import { targets, type Target } from "./outputs.ts";
import { settleIn } from "./people.ts";
import { curlOf, sentFrom, type Draft } from "./request.ts";
import { standOf, type Stand } from "./stand.ts";
import { Tally } from "./tally.ts";
import { Wire, type Came } from "./wire.ts";

const CONNECTIONS = 8;

/** Something that came out and should not have: what, and the line that makes it come out again. */
export interface Leak {
  readonly output: string;
  readonly what: string;
  readonly curl: string;
}

/** A built newsstand full of canaries, and somebody who reads every byte that comes out of it. */
export class Audit {
  readonly subjects: readonly Subject[];
  readonly articles: Articles;
  readonly targets: readonly Target[];
  readonly leaks: Leak[] = [];
  readonly tally = new Tally();
  readonly shareables = new Shareables();
  readonly #stand: Stand;
  readonly #wire: Wire;
  readonly #watch: Watch;
  /** What was in bytes that were read before. */
  readonly #read = new Map<string, ReadonlySet<Canary>>();

  private constructor(stand: Stand, subjects: readonly Subject[]) {
    this.#stand = stand;
    this.subjects = subjects;
    this.articles = new Map(subjects.map((subject) => [subject.slug, subject]));
    this.targets = targets(subjects);
    this.#wire = new Wire(stand.port, CONNECTIONS);
    this.#watch = new Watch(subjects.flatMap(({ canaries }) => canaries));
  }

  /** Builds up everything around a built Worker. Canaries in front of the cut are no secret and are let go. */
  static async of(source: Buffer): Promise<Audit> {
    const written = newsroom();
    const stand = await standOf(source, written);
    try {
      await settleIn(stand.db, written);
      return new Audit(stand, await behindTheCut(stand.db, written));
    } catch (error) {
      await stand.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#wire.close();
    await this.#stand.close();
  }

  /** Sends a request and looks at nothing. */
  send(draft: Draft): Promise<Came> {
    return this.#wire.ask(sentFrom(draft));
  }

  /** Sends a request and holds all that came against what may be seen. */
  async ask(draft: Draft, occasion: Occasion): Promise<Came> {
    const came = await this.send(draft);
    const seen = this.canariesIn(came);
    const leaked = [...seen].filter((one) => !maySee(one, occasion, this.articles));
    const { output } = occasion.target;
    this.tally.count({ output, group: occasion.identity.group }, came.raw.length, leaked.length);
    const [first] = leaked;
    if (first) this.report(output, draft, `${first.place} of ${first.slug}: ${first.written}`);
    const wrong = this.shareables.see(draft, came);
    if (wrong !== null) this.report(output, draft, wrong);
    if (isFailure(came, occasion) && (await this.#stillFails(draft, occasion))) {
      this.report(output, draft, `an error hides what would come: ${came.status}`);
    }
    return came;
  }

  /** A busy machine may fail once. */
  async #stillFails(draft: Draft, occasion: Occasion): Promise<boolean> {
    for (let tries = 0; tries < 3; tries += 1) {
      await sleep(300);
      if (!isFailure(await this.send(draft), occasion)) return false;
    }
    return true;
  }

  report(output: string, draft: Draft, what: string): void {
    this.leaks.push({ output, what, curl: curlOf(sentFrom(draft), this.#stand.port) });
  }

  /** Every canary in any byte that came. */
  canariesIn({ raw, body, headers }: Came): ReadonlySet<Canary> {
    const length = raw.length - (headers.length === 0 ? 0 : raw.indexOf("\r\n\r\n"));
    const parts = [raw.subarray(0, raw.length - length), body];
    // What came after the body's end, or in an answer that has none.
    if (body.length < length - 4) parts.push(raw.subarray(raw.length - length));
    const found = new Set<Canary>();
    for (const part of parts) for (const one of this.#canariesInBytes(part)) found.add(one);
    return found;
  }

  /** The ids of attempts, new in every answer, are read apart from it: the rest was often read before. */
  #canariesInBytes(bytes: Buffer): ReadonlySet<Canary> {
    const ids: string[] = [];
    const rest = bytes.toString("latin1").replaceAll(ID, (id) => `${ids.push(id)}`);
    const hash = createHash("sha1").update(rest).digest("hex");
    const known = this.#read.get(hash) ?? this.#search(Buffer.from(rest, "latin1"));
    this.#read.set(hash, known);
    const inIds = ids.flatMap((id) => [...this.#watch.find(id)]);
    return inIds.length === 0 ? known : new Set([...known, ...inIds]);
  }

  #search(bytes: Buffer): ReadonlySet<Canary> {
    const found = new Set<Canary>();
    for (const text of readingsOf(bytes)) for (const one of this.#watch.find(text)) found.add(one);
    return found;
  }
}

/** 26 digits and nothing around them. */
const ID = /(?<![\w+/=-])[0-9a-hjkmnp-tv-z]{26}(?![\w+/=-])/g;

/** An unknown method is refused by the server itself, and what is fetched ahead of a reader by us. */
function isFailure({ status }: Came, { wrapping }: Occasion): boolean {
  return status === 0 || (status >= 500 && status !== 501 && !(status === 503 && wrapping.ahead));
}

/** As the newsroom's own archive has them: which words are behind the cut is not for the audit to say. */
async function behindTheCut(db: D1Database, written: readonly Subject[]): Promise<Subject[]> {
  const { results } = await db
    .prepare("SELECT slug, rest, teaser || title || description AS open FROM articles")
    .all<{ slug: string; rest: string; open: string }>();
  return written.map((subject) => {
    const row = results.find(({ slug }) => slug === subject.slug);
    const behind = subject.canaries.filter(({ written: word }) => row?.rest.includes(word));
    const lost = subject.canaries.find(
      (one) => !behind.includes(one) && !row?.open.includes(one.written),
    );
    if (lost) throw new Error(`${lost.place} of ${lost.slug} was not published: ${lost.written}`);
    // A text of which nothing is behind the cut would prove nothing.
    if (behind.length === 0) throw new Error(`nothing of ${subject.slug} is behind the cut`);
    return { ...subject, canaries: behind };
  });
}
