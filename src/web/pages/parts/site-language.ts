import type { Site } from "../../../newsroom/site.ts";

/** The language that the site itself speaks. */
export function siteLanguage(site: Pick<Site, "languages">): string {
  return site.languages[0] ?? "en";
}

/** The languages of a page: the site's, and that of each article and appeal on it. */
export function languagesOn(
  site: Site,
  spoken: readonly { readonly language: string }[],
): readonly string[] {
  return [siteLanguage(site), ...spoken.map(({ language }) => language)];
}
