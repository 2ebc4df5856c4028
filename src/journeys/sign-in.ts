import { newId, type Id, type Random } from "../kernel/ids.ts";
import { DAY, dayOf, type Clock } from "../kernel/time.ts";
import {
  CODE_LIFE,
  newDeviceCode,
  parseDeviceCode,
  shownCode,
  type DeviceCodes,
} from "../supporters/device-codes.ts";
import type { Devices } from "../supporters/devices.ts";
import { newPass, type PassHolder, type PassSeal } from "../supporters/pass.ts";
import { isEntitled } from "../supporters/standing.ts";
import type { Supporters } from "../supporters/supporters.ts";

export interface SignInPorts {
  readonly deviceCodes: DeviceCodes;
  readonly supporters: Supporters;
  readonly devices: Pick<Devices, "admit">;
  readonly seal: PassSeal;
  readonly clock: Clock;
  readonly random: Random;
}

/** A code that lets one other device in, as it is shown. Throws where the store is down. */
export async function showCode(
  supporter: Id,
  { deviceCodes, clock, random }: SignInPorts,
): Promise<string> {
  const code = newDeviceCode(random);
  const now = clock();
  await deviceCodes.issue(code, supporter, { expires: now + CODE_LIFE, now });
  return shownCode(code);
}

/**
 * The pass of whoever's code it is, sealed; null where it does not work, and nobody is told why. Throws where the store
 * of codes or of devices is down: no browser is let in that its supporter could not end. Where only the books do not
 * answer, the pass is one that they are asked about at the next read.
 */
export async function signIn(typed: string, ports: SignInPorts): Promise<string | null> {
  const { deviceCodes, supporters, seal, clock, random } = ports;
  const code = parseDeviceCode(typed);
  const now = clock();
  const supporter = code && (await deviceCodes.redeem(code, now));
  if (!supporter) return null;
  const holder: PassHolder = { supporter, device: newId(random), may: "read" };
  const holdings = await supporters.forSupporter(supporter).catch(() => "books-down" as const);
  if (!holdings || (holdings !== "books-down" && !isEntitled(holdings, now))) return null;
  const device = { id: holder.device, way: "code" } as const;
  if (!(await ports.devices.admit(device, supporter, dayOf(now)))) return null;
  return holdings === "books-down"
    ? seal.seal({ ...holder, issued: now - DAY, trouble: false })
    : seal.seal(newPass(holder, holdings, now));
}
