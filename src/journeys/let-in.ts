import { newId, type Id, type Random } from "../kernel/ids.ts";
import { DAY, dayOf, type Clock } from "../kernel/time.ts";
import type { Devices, Way } from "../supporters/devices.ts";
import { newPass, type PassHolder, type PassSeal } from "../supporters/pass.ts";
import type { Supporters } from "../supporters/supporters.ts";

export interface LetInPorts {
  readonly supporters: Supporters;
  readonly devices: Pick<Devices, "admit">;
  readonly seal: PassSeal;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * A sealed pass for a browser that was never known before, entitled or not: who lapsed has an account, too. Throws where
 * the devices cannot be noted; where only the books do not answer, the pass is one that they are asked about at the next
 * read. Null for whoever was forgotten.
 */
export async function letIn(
  supporter: Id,
  way: Extract<Way, "mail" | "phrase">,
  { supporters, devices, seal, clock, random }: LetInPorts,
): Promise<string | null> {
  const now = clock();
  const holder: PassHolder = { supporter, device: newId(random), may: "keep" };
  const [holdings, lives] = await Promise.all([
    supporters.forSupporter(supporter).catch(() => "books-down" as const),
    devices.admit({ id: holder.device, way }, supporter, dayOf(now)),
  ]);
  if (!lives) return null;
  return holdings === "books-down"
    ? seal.seal({ ...holder, issued: now - DAY, trouble: false })
    : seal.seal(newPass(holder, holdings, now));
}
