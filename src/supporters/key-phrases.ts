import type { Id } from "../kernel/ids.ts";

/** Words that nobody can guess, lower case, with single blanks between them. */
export type KeyPhrase = string & { readonly brand: "KeyPhrase" };

/** The phrases by which supporters who leave no address are known on another device. Throws where the store is down. */
export interface KeyPhrases {
  /** Keeps the supporter's first phrase; false where they have one already. */
  give(phrase: KeyPhrase, supporter: Id): Promise<boolean>;
  /** Puts it in the place of the one before. */
  replace(phrase: KeyPhrase, supporter: Id): Promise<void>;
  has(supporter: Id): Promise<boolean>;
  holderOf(phrase: KeyPhrase): Promise<Id | null>;
}
