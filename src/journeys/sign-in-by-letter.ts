import { newId, type Id, type Random } from "../kernel/ids.ts";
import type { Clock } from "../kernel/time.ts";
import {
  newSignInCode,
  shownSignInCode,
  type Email,
  type Proof,
  type SignIns,
  type SignInSecrets,
} from "../supporters/sign-ins.ts";
import { letIn, type LetInPorts } from "./let-in.ts";

export interface AskPorts {
  readonly signIns: SignIns;
  readonly secrets: SignInSecrets;
  readonly clock: Clock;
  readonly random: Random;
}

/** What was typed, and the secret of the browser in which it was. */
export interface Asked {
  readonly email: Email;
  readonly browser: Id;
}

/**
 * A letter to whoever gives by that address. Whether anybody does is known to the store alone, which does the same in
 * either case. Throws where it is down.
 */
export async function askForLetter(
  { email, browser }: Asked,
  { signIns, secrets, clock, random }: AskPorts,
): Promise<void> {
  const [id, letter, code] = [newId(random), newId(random), newSignInCode(random)];
  const [emailIndex, sealed] = await Promise.all([
    secrets.indexOf(email),
    secrets.seal(shownSignInCode(code), letter),
  ]);
  await signIns.ask({ id, browser, code, emailIndex, asked: clock() }, { id: letter, sealed });
}

/** The sealed pass of whose letter it is, once; null where the proof does not hold. Throws where the store is down. */
export async function signInByLetter(
  proof: Proof,
  ports: LetInPorts & Pick<AskPorts, "signIns">,
): Promise<string | null> {
  const supporter = await ports.signIns.redeem(proof, ports.clock());
  return supporter && letIn(supporter, "mail", ports);
}
