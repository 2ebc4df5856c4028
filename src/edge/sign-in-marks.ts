import type { KeyPhrase } from "../supporters/key-phrases.ts";
import type { SignInMarks } from "./d1/sign-ins.ts";
import { macFor } from "./mac.ts";
import { SealedText } from "./sealed-text.ts";

const BYTES = 32;

/** What the database knows the secrets of a sign-in by, which without the keys nobody can try codes against. */
export function signInMarks(secrets: readonly string[]): SignInMarks {
  const [browser, code] = [
    marksFor(secrets, "newsstand sign-in browser v1"),
    marksFor(secrets, "newsstand sign-in code v1"),
  ];
  return { browser, code };
}

interface PhraseKeys {
  readonly emailIndexKey: string | null;
  readonly signingKeys: readonly string[];
}

/**
 * A phrase is kept on paper for years: where there is a key that is never rolled it is known by that, else by those
 * that are, and by the newest of them after each use.
 */
export function phraseMarks({
  emailIndexKey,
  signingKeys,
}: PhraseKeys): (phrase: KeyPhrase) => readonly string[] {
  const lasting = emailIndexKey === null ? [] : [emailIndexKey];
  return marksFor([...lasting, ...signingKeys], "newsstand key phrase v1");
}

/** Seals the codes in letters, each for its letter; null where no key is configured. */
export function sealedCodes(secrets: readonly string[]): SealedText | null {
  return secrets.length === 0 ? null : new SealedText(secrets, "newsstand sign-in letter v1");
}

function marksFor(secrets: readonly string[], use: string): (text: string) => readonly string[] {
  const macs = secrets.map((secret) => macFor(secret, use));
  return (text) => macs.map((mac) => mac.of(text, BYTES));
}
