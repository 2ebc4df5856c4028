import type { ArticleSummary } from "../articles/article.ts";
import { decideAccess, type Access } from "../paywall/access.ts";
import { meterFor, type Meter, type MeterPolicy } from "../paywall/meter.ts";
import type { History } from "../readers/history.ts";
import type { Reader } from "../readers/reader.ts";

/** All that a reading is decided from. Whoever has it can decide again, and decides the same. */
export interface Circumstances {
  readonly article: Pick<ArticleSummary, "slug" | "tier" | "published">;
  readonly reader: Reader;
  /** ISO 3166-1; null where it is not known, or nothing depends on it. */
  readonly country: string | null;
  /** Whether a read can be counted here: not of what is open to this reader anyway, not in a feed, not ahead of a reader. */
  readonly counting: boolean;
  /** What the browser has read; null where it told nothing. */
  readonly history: History | null;
  /** The article's id in that history. */
  readonly id: string | null;
  readonly policy: MeterPolicy;
  /** Epoch ms. */
  readonly now: number;
}

export interface Decision {
  readonly meter: Meter | null;
  readonly access: Access;
  /** Whether this read is one more on the meter. */
  readonly counts: boolean;
}

/** What one reader gets of one article. */
export function decideReading(circumstances: Circumstances): Decision {
  const { article, reader, counting } = circumstances;
  const meter = counting && reader.kind === "anonymous" ? meterFor(circumstances) : null;
  const access = decideAccess(article, reader, meter);
  return { meter, access, counts: access.because === "within-meter" };
}
