import type { Slug } from "../../articles/slug.ts";

/** The number changes with the shape of what is stored. */
export function articleKey(slug: Slug): string {
  return `article:1:${slug}`;
}

export const LATEST_KEY = "latest:1";
