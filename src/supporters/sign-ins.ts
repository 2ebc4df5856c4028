import type { Id } from "../kernel/ids.ts";
import { HOUR, MINUTE } from "../kernel/time.ts";

/** Eight characters of Crockford's base 32: 40 bits, of which five tries in ten minutes find nothing. */
export type SignInCode = string & { readonly brand: "SignInCode" };

export const SIGN_IN_LIFE = 10 * MINUTE;
export const MOST_TRIES = 5;

/** How many letters an address, and all addresses together, can be sent in a time. */
export const LETTERS_PER_ADDRESS = { most: 3, within: HOUR };
export const LETTERS_IN_ALL = { most: 60, within: MINUTE };

/** What somebody asked for. */
export interface SignIn {
  readonly id: Id;
  /** The secret in the cookie of the browser that asked. */
  readonly browser: Id;
  readonly code: SignInCode;
  /** The keyed index of what was typed. */
  readonly emailIndex: string;
  /** Epoch ms. */
  readonly asked: number;
}

/** By the link, in the browser that asked, or by the code wherever it is typed. */
export type Proof = { readonly browser: Id } | { readonly code: SignInCode };

/** Who asked to be let in by a letter. Throws where the store is down. */
export interface SignIns {
  /**
   * Keeps it, and the letter to whoever gives by that address, in one batch that is the same where nobody does; no
   * where too many were asked for. `sealed`: the code, for the letter's id.
   */
  ask(signIn: SignIn, letter: { readonly id: Id; readonly sealed: string }): Promise<boolean>;
  /** Whose it is, once: from then on it lets nobody in. Null for whatever does not prove it, and each counts as a try. */
  redeem(id: Id, proof: Proof, now: number): Promise<Id | null>;
  forget(now: number): Promise<void>;
}
