import type { Site } from "../newsroom/site.ts";
import type { DueLetter, Letters, MendLinks, Written } from "../supporters/letters.ts";
import { copyFor, fill } from "./copy/copy.ts";
import { LETTERS } from "./copy/letters/en.ts";
import { loadCopies, type CopyShelf } from "./copy/load-copies.ts";
import { formatDay } from "./format.ts";
import { siteLanguage } from "./pages/parts/site-language.ts";
import { tongue } from "./pages/parts/tongue.ts";

export interface LetterDesk {
  readonly site: Site;
  readonly copies: CopyShelf;
  readonly mendLinks: MendLinks;
  /** Epoch ms at which support ends, as far as can be said, for whom paid money covers until then. */
  readonly endOf: (coveredUntil: number) => number;
}

/** Letters in the language in which their reader gave, else in the site's. Plain text. */
export function lettersOf({ site, copies, mendLinks, endOf }: LetterDesk): Letters {
  const fallback = siteLanguage(site);
  return {
    async write(letter): Promise<Written | null> {
      const language = letter.language ?? fallback;
      if (!(await loadCopies([language, fallback], copies))) return null;
      const copy = copyFor(language, fallback, LETTERS);
      const { subject, text } = copy.letters[letter.kind];
      const values = await valuesOf(letter, { site, mendLinks });
      if (values["code"] !== undefined)
        values["code"] = keptTogether(values["code"], copy.language);
      if (letter.coveredUntil !== null) {
        values["day"] = formatDay(endOf(letter.coveredUntil), copy.language);
      }
      return { subject, text: `${fill(text, values)}\n` };
    },
  };
}

/**
 * Where the language runs from right to left, the halves of a code would change places: it is isolated (Unicode, UAX 9).
 * A link begins with a letter and stays as it is; a mark behind it would become a part of it.
 */
function keptTogether(code: string, language: string): string {
  return tongue(language).dir === "rtl" ? `\u2066${code}\u2069` : code;
}

/** What stands in the place of `{code}` and `{link}`. */
async function valuesOf(
  { id, kind, signIn }: DueLetter,
  { site, mendLinks }: Pick<LetterDesk, "site" | "mendLinks">,
): Promise<Record<string, string>> {
  switch (kind) {
    case "sign-in": {
      if (!signIn) throw new Error("a sign-in without its code");
      return { code: signIn.code, link: `${site.url}/sign-in/letters/${signIn.id}` };
    }
    case "payment-failed":
    case "support-ends":
      return { link: `${site.url}${await mendLinks.pathFor(id)}` };
    case "payment-recovered":
      return {};
  }
}
