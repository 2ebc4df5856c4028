import { newId, type Id } from "../kernel/ids.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import {
  ASKED_KEPT,
  newSignInCode,
  parseEmail,
  parseSignInCode,
  shownSignInCode,
  type Proof,
} from "../supporters/sign-ins.ts";
import type { ByLetter } from "../supporters/ways-in.ts";
import { letIn, type LetInPorts } from "./let-in.ts";

export type AskPorts = ByLetter & Pick<LetInPorts, "clock" | "random">;

/** What was typed, the secret of the browser in which it was, and where the form comes from. */
export interface Asking {
  readonly typed: string;
  readonly browser: Id;
  /** IPv4 or IPv6; null where it is not known. Nothing keeps it. */
  readonly address: string | null;
}

/**
 * A letter to whoever gives by that address, and for how long it is known who asked (ms). Whether anybody gives by it is known to the
 * store alone, which does the same in either case. Throws where it is down.
 */
export async function askForLetter(
  { typed, browser, address }: Asking,
  { signIns, secrets, asks, clock, random }: AskPorts,
): Promise<Result<number, "no-address" | "too-many">> {
  const email = parseEmail(typed);
  if (email === null) return no("no-address");
  if (!asks.admits(address)) return no("too-many");
  const [id, letter, code] = [newId(random), newId(random), newSignInCode(random)];
  const [emailIndex, sealed] = await Promise.all([
    secrets.indexOf(email),
    secrets.seal(shownSignInCode(code), letter),
  ]);
  await signIns.ask({ id, browser, code, emailIndex, asked: clock() }, { id: letter, sealed });
  return ok(ASKED_KEPT);
}

/** What came with a form. */
export interface Shown {
  /** The id in the letter's link; null where it was not followed. */
  readonly link: Id | null;
  /** The secret of a browser that asked; null for every other one. */
  readonly browser: Id | null;
  /** As a code; null where there was no field for it. */
  readonly typed: string | null;
}

/** The sealed pass of whose letter it is, once; null where what was shown does not do. Throws where the store is down. */
export async function signInByLetter(
  shown: Shown,
  ports: LetInPorts & Pick<ByLetter, "signIns">,
): Promise<string | null> {
  const proof = proofIn(shown);
  const supporter = proof && (await ports.signIns.redeem(proof, ports.clock()));
  return supporter && letIn(supporter, "mail", ports);
}

/** What was typed counts, where something was; what is no code is no try. */
function proofIn({ link, browser, typed }: Shown): Proof | null {
  if (typed === null) {
    return link !== null && browser !== null ? { id: link, browser } : null;
  }
  const code = parseSignInCode(typed);
  if (code === null) return null;
  if (link !== null) return { id: link, code };
  return browser && { browser, code };
}
