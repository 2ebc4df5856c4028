import { parseAccept } from "hono/utils/accept";
import { primaryLanguage } from "../kernel/language.ts";
import type { Site } from "../newsroom/site.ts";
import { EN } from "./copy/en.ts";
import { LOADABLE } from "./copy/languages.ts";
import { loadCopies } from "./copy/load-copies.ts";
import { siteLanguage } from "./pages/parts/site-language.ts";
import type { ReadRoutes } from "./read.ts";

/**
 * What a page speaks to whoever sent this where nothing nearer tells (an article, a letter, what its supporter gave in);
 * its words are there from now on. Only for answers that no cache keeps: another reader of the same address has another.
 */
export async function readerLanguage(
  { headers }: Request,
  { services: { site, copies } }: Pick<ReadRoutes, "services">,
): Promise<string> {
  const language = languageFor(headers.get("accept-language"), site);
  await loadCopies([language], copies);
  return language;
}

/** In characters. No browser sends nearly as many, and to sort a header of 100 KB takes longer than the whole page. */
const LONGEST = 1_000;

/**
 * The language of the site that an `Accept-Language` wants most, whatever the region, else the site's first:
 * https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
 */
export function languageFor(accepted: string | null, site: Pick<Site, "languages">): string {
  const ranges = parseAccept((accepted ?? "").slice(0, LONGEST));
  const named = new Set(ranges.map(({ type }) => primaryLanguage(type)));
  for (const { type, q } of ranges) {
    if (q === 0) break;
    const wanted = primaryLanguage(type);
    const found = site.languages.find((tag) => {
      const own = primaryLanguage(tag);
      return wanted === "*" ? !named.has(own) : own === wanted && hasWords(own);
    });
    if (found !== undefined) return found;
  }
  return siteLanguage(site);
}

/** A page without words of its language would speak the site's: what is wanted next is nearer. */
function hasWords(language: string): boolean {
  return language === EN.language || Object.hasOwn(LOADABLE, language);
}
