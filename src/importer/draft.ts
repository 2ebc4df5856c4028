import type { SaidSubject } from "./subject.ts";
import type { Root } from "./tree.ts";

/** What a document says of itself; null where it says nothing. Dates and tags are as written, not yet checked. */
export interface Facts extends SaidSubject {
  readonly title: string | null;
  readonly author: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly language: string | null;
  readonly description: string | null;
  readonly slug: string | null;
  readonly tier: string | null;
  readonly credit: string | null;
  /** The document's own address, for its relative links. */
  readonly address: string | null;
}

export const NO_FACTS: Facts = {
  title: null,
  author: null,
  published: null,
  updated: null,
  language: null,
  description: null,
  slug: null,
  tier: null,
  section: null,
  tags: null,
  sensitive: null,
  credit: null,
  address: null,
};

export type Format = "saved page" | "HTML fragment" | "Markdown" | "plain text";

/** A file that was read but not yet cleaned. */
export interface Draft {
  readonly format: Format;
  readonly tree: Root;
  readonly facts: Facts;
  /** Words of a saved page that stood outside its article. */
  readonly outside: number;
}

/** `facts` with the gaps filled from `more`. */
export function filledFacts(facts: Facts, more: Partial<Facts>): Facts {
  const known = Object.entries(facts).filter(([, value]) => value !== null);
  return { ...NO_FACTS, ...more, ...Object.fromEntries(known) };
}
