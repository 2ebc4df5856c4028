import type { BehindTheWall } from "./behind-the-wall.ts";
import type { Slug } from "./slug.ts";

/** Who may read the whole text: everybody, everybody within the meter, or supporters. */
export const TIERS = ["open", "metered", "supporters"] as const;
export type Tier = (typeof TIERS)[number];

/** What a list of articles shows: no text that could be behind the wall. */
export interface ArticleSummary {
  readonly slug: Slug;
  readonly title: string;
  /** One or two sentences for lists, search results and link previews; may be empty. */
  readonly description: string;
  readonly tier: Tier;
  /** BCP 47 tag of the article's own language, e.g. `en`, `ru`, `ar`. */
  readonly language: string;
  /** Epoch ms. */
  readonly published: number;
  /** Epoch ms of the last change, never before `published`. */
  readonly updated: number;
  readonly author: string | null;
  /** The part of the paper it stands in, e.g. `Politics`; null where it says none. */
  readonly section: string | null;
  readonly tags: readonly string[];
  /** About suffering: no appeal stands beside it. */
  readonly sensitive: boolean;
}

/** An article as it is published: its text split where the wall would stand. */
export interface Article extends ArticleSummary {
  /** The agency or partner credited for the reporting, e.g. `AFP contributed reporting.` */
  readonly credit: string | null;
  readonly words: number;
  /** Clean HTML blocks that anybody may see. */
  readonly teaser: string;
  /** Clean HTML blocks after the cut. */
  readonly rest: BehindTheWall;
  /** Changes exactly when anything a reader could see changes: a hash of all of the above. */
  readonly version: string;
}
