import { DAY, dayOf, type Clock } from "../kernel/time.ts";
import type { Device, Devices } from "../supporters/devices.ts";
import { isBelievable, newPass, type Pass, type PassSeal } from "../supporters/pass.ts";
import type { Supporters } from "../supporters/supporters.ts";

export interface HoldPorts {
  readonly devices: Pick<Devices, "find">;
  readonly clock: Clock;
}

/** A browser that was not seen for longer signs in anew. */
const LONGEST_AWAY = 60 * DAY;

/**
 * The browser in which a pass opens its supporter's account: one that gave, or was let in by a letter or the key phrase,
 * and that nobody has ended; entitled or not, for who lapsed has an account, too. Null for every other one. Throws where
 * the store is down.
 */
export async function holdAccount(
  pass: Pass,
  { devices, clock }: HoldPorts,
): Promise<Device | null> {
  const now = clock();
  // One that is stale from the start is that of somebody who is not entitled, and names no day.
  const young = pass.issued === 0 || isBelievable(pass, now);
  if (pass.may !== "keep" || !young) return null;
  const device = await devices.find(pass.device, pass.supporter);
  if (!device || device.way === "code") return null;
  return device.seen < dayOf(now - LONGEST_AWAY) ? null : device;
}

interface MendedPorts {
  readonly supporters: Supporters;
  readonly seal: PassSeal;
  readonly clock: Clock;
}

/**
 * A new pass, sealed, for one that was made while a payment was tried again, where none is any more: the line about it
 * would stand for a day. Null for every other one, and where the books do not answer.
 */
export async function passAfterTrouble(
  pass: Pass,
  { supporters, seal, clock }: MendedPorts,
): Promise<string | null> {
  if (!pass.trouble) return null;
  const holdings = await supporters.forSupporter(pass.supporter).catch(() => null);
  if (!holdings || holdings.retrying) return null;
  return seal.seal(newPass(pass, holdings, clock()));
}
