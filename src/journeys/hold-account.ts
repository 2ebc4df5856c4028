import { DAY, dayOf, type Clock } from "../kernel/time.ts";
import type { Device, Devices } from "../supporters/devices.ts";
import { isBelievable, type Pass } from "../supporters/pass.ts";

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
