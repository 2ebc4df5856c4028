import type { Article } from "../articles/article.ts";
import type { Reader } from "../readers/reader.ts";

/** Whether a reader may have the whole article, and why. */
export type Access =
  | { readonly granted: true; readonly because: "open" | "metered" | "supporter" }
  | { readonly granted: false; readonly because: "supporters-only" };

/** The one decision that everything behind the wall passes. */
export function decideAccess(article: Pick<Article, "tier">, reader: Reader): Access {
  if (reader.kind === "supporter") return { granted: true, because: "supporter" };
  switch (article.tier) {
    case "open":
      return { granted: true, because: "open" };
    case "metered":
      return { granted: true, because: "metered" };
    case "supporters":
      return { granted: false, because: "supporters-only" };
  }
}
