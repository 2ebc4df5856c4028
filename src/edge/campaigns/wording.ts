import { PLACEHOLDERS, type Placeholder } from "../../appeals/campaign.ts";

export interface Wording {
  /** The most characters. */
  readonly most: number;
  readonly mayBeEmpty?: boolean;
  /** Whether placeholders are filled in there. */
  readonly filled?: boolean;
}

/** Controls, and what turns the letters around it; joiners and plain direction marks are part of how people write. */
const UNSEEN = /[\p{Cc}\p{Co}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/u;
const TAG = /<[/!]?[a-z][^>]*>/i;
const BRACES = /\{([^{}]*)\}|[{}]/g;
const KNOWN = PLACEHOLDERS.map((name) => `{${name}}`).join(", ");

/** What is wrong with a text, whatever it says; null for nothing. */
export function faultOf(text: string, { most, mayBeEmpty, filled }: Wording): string | null {
  if (text.trim() === "" && mayBeEmpty !== true) return "is empty";
  if ([...text].length > most) return `is over ${most} characters`;
  const unseen = UNSEEN.exec(text)?.[0].codePointAt(0);
  if (unseen !== undefined) return `holds a character that nobody sees: ${codePoint(unseen)}`;
  if (TAG.test(text))
    return 'holds HTML: marks are written as {"strong": …} and {"link": …, "to": …}';
  for (const [brace, name] of text.matchAll(BRACES)) {
    if (name === undefined) return `holds a brace of no placeholder: there are ${KNOWN}`;
    if (!isPlaceholder(name)) return `there is no ${brace.slice(0, 20)}: there are ${KNOWN}`;
    if (filled !== true) return `${brace} is not filled in here`;
  }
  return null;
}

/** The placeholders in texts, each once, in the order of PLACEHOLDERS. */
export function placeholdersIn(texts: readonly string[]): readonly Placeholder[] {
  return PLACEHOLDERS.filter((name) => texts.some((text) => text.includes(`{${name}}`)));
}

function isPlaceholder(name: string): boolean {
  return (PLACEHOLDERS as readonly string[]).includes(name);
}

function codePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
