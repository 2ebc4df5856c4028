import type { Id, Random } from "../kernel/ids.ts";
import {
  newKeyPhrase,
  parseKeyPhrase,
  shownPhrase,
  type KeyPhrases,
} from "../supporters/key-phrases.ts";
import { letIn, type LetInPorts } from "./let-in.ts";

export interface PhrasePorts {
  readonly keyPhrases: KeyPhrases;
  readonly random: Random;
}

/** The first that a supporter gets, as it is shown, now and never again; null where they have one. Throws where the store is down. */
export async function firstPhrase(
  supporter: Id,
  { keyPhrases, random }: PhrasePorts,
): Promise<string | null> {
  const phrase = newKeyPhrase(random);
  return (await keyPhrases.give(phrase, supporter)) ? shownPhrase(phrase) : null;
}

/** A new one, as it is shown, now and never again; from then on the one before lets nobody in. Throws where the store is down. */
export async function replacePhrase(
  supporter: Id,
  { keyPhrases, random }: PhrasePorts,
): Promise<string> {
  const phrase = newKeyPhrase(random);
  await keyPhrases.replace(phrase, supporter);
  return shownPhrase(phrase);
}

/** The sealed pass of whose phrase it is; null where it is nobody's. Throws where the store is down. */
export async function signInByPhrase(
  typed: string,
  ports: LetInPorts & PhrasePorts,
): Promise<string | null> {
  const phrase = parseKeyPhrase(typed);
  const supporter = phrase && (await ports.keyPhrases.holderOf(phrase));
  return supporter && letIn(supporter, "phrase", ports);
}
