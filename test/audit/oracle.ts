import type { Subject } from "./articles.ts";
import type { Canary } from "./canary.ts";
import type { Target } from "./outputs.ts";
import type { Identity } from "./request.ts";
import type { Wrapping } from "./wrappings.ts";

/** A request as far as it matters for what may be seen. */
export interface Occasion {
  readonly method: string;
  readonly target: Target;
  readonly identity: Identity;
  readonly wrapping: Wrapping;
}

/**
 * What may be seen, by a rule of the audit's own that knows nothing of how the product decides: an upper bound, word for
 * word of what the newsroom promised. Text of open articles is no secret anywhere.
 */
export function maySee({ slug }: Canary, occasion: Occasion, articles: Articles): boolean {
  const article = articles.get(slug);
  if (article?.tier === "open") return true;
  const { method, target } = occasion;
  if (!article || method.toUpperCase() !== "GET") return false;
  if (target.gives === "all texts") return true;
  if (target.gives === "nothing" || target.subject?.slug !== slug) return false;
  return isGiven(article, occasion);
}

export type Articles = ReadonlyMap<string, Subject>;

function isGiven({ tier }: Subject, { identity, wrapping }: Occasion): boolean {
  const metered = tier === "metered";
  switch (identity.sight) {
    case "everything":
    case "this":
      return true;
    case "read-before":
      return metered;
    case "metered":
      return metered && !wrapping.ahead;
    case "nothing":
      // Who lost a history on the way is a new reader: that is said openly.
      return metered && wrapping.loses === true && isReader(identity);
  }
}

function isReader({ group }: Identity): boolean {
  return !group.startsWith("bots without");
}
