import type { NetworkCaps } from "../donations/caps.ts";
import type { KeyPhrases } from "./key-phrases.ts";
import type { SignIns, SignInSecrets } from "./sign-ins.ts";

/** By what supporters are let in who have nothing at hand of a device that is. */
export interface WaysIn {
  readonly keyPhrases: KeyPhrases;
  readonly phraseTries: NetworkCaps;
  /** Null where no addresses are kept, or no letters sent. */
  readonly byLetter: ByLetter | null;
}

export interface ByLetter {
  readonly signIns: SignIns;
  readonly secrets: SignInSecrets;
  readonly asks: NetworkCaps;
}
