import type { AppealMemory } from "../appeals/appeal-memory.ts";
import type { PublishedAppeals } from "../appeals/appeal-shelf.ts";
import type { AppealCircumstances, AppealStanding } from "../appeals/eligibility.ts";
import { precautionFor, type Precaution } from "../appeals/harm-policy.ts";
import type { MemoryKeeper } from "../appeals/memory-keeper.ts";
import type { ArticleSummary } from "../articles/article.ts";
import type { Clock } from "../kernel/time.ts";
import type { MeterPolicy } from "../paywall/meter.ts";
import type { HistoryKeeper } from "../readers/history-keeper.ts";
import { holdsMonth, readsThisMonth } from "../readers/history.ts";

export interface CircumstancesPorts {
  readonly memories: MemoryKeeper;
  readonly histories: HistoryKeeper;
  readonly meter: Pick<MeterPolicy, "window">;
  readonly clock: Clock;
}

/** What a browser and the network tell that an appeal may depend on. */
export interface Told {
  /** Sealed. */
  readonly histories: readonly string[];
  /** Sealed; null where none was sent. */
  readonly memory: string | null;
  /** ISO 3166-1; null where it is not known. */
  readonly country: string | null;
}

/** A page, and who looks at it. */
export interface Looked {
  /** Null where the page is no article. One and the same object for each of its readers: they share what is known of it. */
  readonly article: ArticleSummary | null;
  /** BCP 47 tag of the page. */
  readonly language: string;
  readonly standing: AppealStanding;
  /** Not so for a machine: it has no memory and no history. */
  readonly person: boolean;
  readonly told: Told;
}

/** What machines remember. */
const NOTHING: AppealMemory = { seed: "", optedOut: false, campaigns: [] };

/** What appeals are decided from. Each thing is looked at when a rule asks for it first: most reads need little of it. */
export class PageCircumstances implements AppealCircumstances {
  readonly article: ArticleSummary | null;
  readonly language: string;
  readonly standing: AppealStanding;
  readonly country: string | null;
  readonly precaution: Precaution;
  readonly now: number;
  readonly tagOf: (campaign: string) => string;
  readonly #looked: Looked;
  readonly #ports: CircumstancesPorts;
  #memory: AppealMemory | null = null;
  #reads: number | null | undefined;

  constructor(looked: Looked, { policy }: PublishedAppeals, ports: CircumstancesPorts) {
    this.#looked = looked;
    this.#ports = ports;
    this.article = looked.article;
    this.language = looked.language;
    this.standing = looked.standing;
    this.country = looked.told.country;
    this.precaution = precautionFor(policy, this.country);
    this.now = ports.clock();
    this.tagOf = ports.memories.tagOf;
  }

  get person(): boolean {
    return this.#looked.person;
  }

  /** What the browser remembers, or a memory of nothing that it could keep from now on. */
  get memory(): AppealMemory {
    if (this.#memory) return this.#memory;
    const { memories } = this.#ports;
    const brought = this.person ? memories.open(this.#looked.told.memory) : NOTHING;
    return (this.#memory = brought ?? memories.start());
  }

  get reads(): number | null {
    return this.#reads === undefined ? (this.#reads = this.#readsTold()) : this.#reads;
  }

  #readsTold(): number | null {
    const { histories, meter } = this.#ports;
    // What a supporter reads is nobody's history; and what fell out of a shorter window is in none.
    const counted = this.person && this.standing !== "supporter" && holdsMonth(meter.window);
    const known = counted ? histories.open(this.#looked.told.histories) : null;
    if (!known || known.spoiled) return null;
    const { article, now } = this;
    return readsThisMonth(known, article && histories.idOf(known, article.slug), now);
  }
}
