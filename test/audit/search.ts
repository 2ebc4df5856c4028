import type { Audit } from "./audit.ts";
import { canary, PIECE, type Canary, type Script } from "./canary.ts";
import { draft } from "./request.ts";

/** Addresses that look for what somebody typed. */
const SEARCHES = ["/archive?q=", "/archive?q=report+"];

/**
 * Looks for what is behind the wall. The answer must be that to a word that stands nowhere: else one could guess a text
 * word by word. The lines say where it was another.
 */
export async function guesses(audit: Audit, most: number): Promise<readonly string[]> {
  const hidden = audit.subjects
    .filter(({ tier }) => tier !== "open")
    .flatMap(({ canaries }) => canaries);
  const step = Math.max(1, Math.floor(hidden.length / most));
  const told: string[] = [];
  for (const one of hidden.filter((_, at) => at % step === 0)) {
    const nowhere = canary("nowhere", one.written, scriptOf(one)).written;
    for (const address of SEARCHES) {
      for (const [from, to] of [[0], [0, PIECE]] as const) {
        const [word, other] = [one.written.slice(from, to), nowhere.slice(from, to)];
        const [found, unfound] = [
          await asked(audit, address, word),
          await asked(audit, address, other),
        ];
        if (found !== unfound) told.push(`${address}${word} tells ${one.place} of ${one.slug}`);
      }
    }
  }
  return told;
}

/** The answer without the word itself, which it may repeat. */
async function asked(audit: Audit, address: string, word: string): Promise<string> {
  const { status, body } = await audit.send(draft("GET", address + encodeURIComponent(word)));
  const text = body.toString("utf8").replaceAll(word, "").replaceAll(encodeURIComponent(word), "");
  return `${status} ${text}`;
}

function scriptOf({ written }: Canary): Script {
  if (/[а-яё]/.test(written)) return "cyrillic";
  if (/\p{Script=Arabic}/u.test(written)) return "arabic";
  return /[^a-z]/.test(written) ? "accented" : "latin";
}
