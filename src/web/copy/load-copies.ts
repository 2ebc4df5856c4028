import { logFailure } from "../log.ts";
import { primaryLanguage } from "../../kernel/language.ts";
import { hasCopy, keepCopy } from "./copy.ts";
import { LOADABLE, type Words } from "./languages.ts";

/** Where the words of a language are. */
export interface CopyShelf {
  find(language: string): Promise<unknown>;
}

/** Languages whose failure has been logged; it is not logged again until one has come. */
const MISSED = new Set<string>();

/**
 * Puts the interface's words in these languages (BCP 47) where `copyFor` finds them. False where one that there is did
 * not come: the page then speaks another language, and the next page asks again.
 */
export async function loadCopies(languages: readonly string[], shelf: CopyShelf): Promise<boolean> {
  const wanted = new Set(languages.map(primaryLanguage).filter(isMissing));
  if (wanted.size === 0) return true;
  const came = await Promise.all([...wanted].map((language) => load(language, shelf)));
  return came.every(Boolean);
}

function isMissing(language: string): boolean {
  return Object.hasOwn(LOADABLE, language) && !hasCopy(language);
}

async function load(language: string, shelf: CopyShelf): Promise<boolean> {
  try {
    // Their keys were checked when they were built: languages.ts.
    keepCopy(language, (await shelf.find(language)) as Words);
    MISSED.delete(language);
    return true;
  } catch (error) {
    if (!MISSED.has(language)) logFailure(`the copy in ${language}`, error);
    MISSED.add(language);
    return false;
  }
}
