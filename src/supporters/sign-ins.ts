import type { Id, Random } from "../kernel/ids.ts";
import { HOUR, MINUTE } from "../kernel/time.ts";
import { inHalves, newCode, parseCode } from "./typed-codes.ts";

/** Eight characters of Crockford's base 32: 40 bits, of which five tries in ten minutes find nothing. */
export type SignInCode = string & { readonly brand: "SignInCode" };

/** An address as it was typed, that a letter could be sent to. */
export type Email = string & { readonly brand: "Email" };

export const SIGN_IN_LIFE = 10 * MINUTE;
export const MOST_TRIES = 5;

/** How many letters an address, and all addresses together, can be sent in a time. */
export const LETTERS_PER_ADDRESS = { most: 3, within: HOUR };
export const LETTERS_IN_ALL = { most: 60, within: MINUTE };

/** For how long it is known who asked, in ms: no more letters are sent, and the browser is told what became of its own. */
export const ASKED_KEPT = Math.max(LETTERS_PER_ADDRESS.within, LETTERS_IN_ALL.within, SIGN_IN_LIFE);

const CODE_LENGTH = 8;

export function newSignInCode(random: Random): SignInCode {
  return newCode(random, CODE_LENGTH) as SignInCode;
}

/** As it is shown in the letter: `XXXX-XXXX`. */
export function shownSignInCode(code: SignInCode): string {
  return inHalves(code);
}

/** As people type it; null for what is no code, and so no try. */
export function parseSignInCode(text: string): SignInCode | null {
  return parseCode(text, CODE_LENGTH) as SignInCode | null;
}

/** Only what no address can be is null: https://html.spec.whatwg.org/multipage/input.html#e-mail-state-(type=email) is too strict for many. */
export function parseEmail(text: string): Email | null {
  const typed = text.replace(/[\p{Cf}\p{Cc}]/gu, "").trim();
  return typed.length <= 254 && /^[^\s@<>,;"]+@[^\s@<>,;".]+(?:\.[^\s@<>,;".]+)+$/.test(typed)
    ? (typed as Email)
    : null;
}

/** What somebody asked for. */
export interface SignIn {
  /** Stands in the letter's link, and nowhere else. */
  readonly id: Id;
  /** The secret in the cookie of the browser that asked. */
  readonly browser: Id;
  readonly code: SignInCode;
  /** The keyed index of what was typed. */
  readonly emailIndex: string;
  /** Epoch ms. */
  readonly asked: number;
}

/** The letter that goes with it. */
export interface SignInLetter {
  readonly id: Id;
  /** The code, sealed for the letter's id. */
  readonly sealed: string;
}

/**
 * The letter's link, followed in the browser that asked; the link, and the letter's code typed; the code typed in the
 * browser that asked. Nothing less: who asked may have no letter, and who has the letter may be a machine that reads mail.
 */
export type Proof =
  | { readonly id: Id; readonly browser: Id }
  | { readonly id: Id; readonly code: SignInCode }
  | { readonly browser: Id; readonly code: SignInCode };

/** Who asked to be let in by a letter. Throws where the store is down. */
export interface SignIns {
  /**
   * Keeps it, and the letter to whoever gives by that address, in one batch that is the same where nobody does. Where
   * too many were asked for, neither is kept, and nobody is told.
   */
  ask(signIn: SignIn, letter: SignInLetter): Promise<void>;
  /** What became of a letter that this browser asked for: it still lets somebody in, or was used, or is too old. Null for every other letter and browser. */
  asked(id: Id, browser: Id, now: number): Promise<"works" | "spent" | null>;
  /** Whose it is, once: from then on it lets nobody in. Null for whatever does not prove it; a wrong code is a try. */
  redeem(proof: Proof, now: number): Promise<Id | null>;
  forget(now: number): Promise<void>;
}

/** What stands in the database for what must not stand there. */
export interface SignInSecrets {
  /** An address's keyed index. */
  indexOf(email: Email): Promise<string>;
  /** The code as the letter shows it. */
  seal(shown: string, letter: Id): Promise<string>;
}
