import type { Site } from "../../../newsroom/site.ts";

/** The language that the site itself speaks. */
export function siteLanguage(site: Site): string {
  return site.languages[0] ?? "en";
}
