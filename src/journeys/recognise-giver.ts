import { giverOf } from "../donations/intents.ts";
import type { Id } from "../kernel/ids.ts";
import { dayOf } from "../kernel/time.ts";
import {
  isOnItsWay,
  type Giver,
  type GivingTrail,
  type GivingTrails,
} from "../supporters/giving-trail.ts";
import { newPass, type PassHolder } from "../supporters/pass.ts";
import { givesOn, isEntitled } from "../supporters/standing.ts";
import { supporterBy, type Identified, type ReaderPorts } from "./identify-reader.ts";

export interface GiverPorts extends Pick<ReaderPorts, "seal" | "devices" | "clock"> {
  readonly trail: GivingTrails;
}

/**
 * Whoever is not known as a supporter and has begun to give may have given: the webhook may be late, the donor may never
 * have come back to the thanks. As long as the books know neither that it was paid nor that it was not, or a subscription
 * goes on whose last month went back, they are asked for nothing; when the books know of the money, they are a supporter
 * with a pass from here on. Never throws.
 */
export async function recogniseGiver(
  identified: Identified,
  /** The last intent of this browser; null where it has begun none. */
  intent: Id | null,
  ports: GiverPorts,
): Promise<Identified> {
  const last = intent ?? identified.holder;
  if (last === null) return identified;
  try {
    const trail = await ports.trail.from(last);
    const now = ports.clock();
    const entitled = trail.givers.find(({ holdings }) => isEntitled(holdings, now));
    if (entitled && intent !== null) {
      const admitted = await admit(entitled, trail, ports);
      return admitted ?? { ...identified, standing: "unsettled" };
    }
    const goesOn = trail.givers.some(({ holdings }) => givesOn(holdings));
    if (entitled || goesOn || isOnItsWay(trail, now)) {
      return { ...identified, standing: "unsettled" };
    }
    // The pass is that of one who gives on elsewhere, or the books were down when it was looked up.
    if (identified.standing === "unsettled" && identified.holder === null) return identified;
    const gaveOnce = trail.givers.some(({ holdings }) => holdings.everPaid);
    // A pass of what was on its way for so long stands for a gift that never came.
    const lapsed = gaveOnce || identified.holder !== null;
    return lapsed ? { ...identified, standing: "lapsed" } : identified;
  } catch {
    return { ...identified, standing: "unsettled" };
  }
}

/** Null where somebody has ended what was let in by that gift. */
async function admit(
  { giver, holdings }: Giver,
  trail: GivingTrail,
  { seal, devices, clock }: GiverPorts,
): Promise<Identified | null> {
  const now = clock();
  const holder = holderIn(trail, giver);
  if (holder === null) return null;
  const way = holder.may === "keep" ? "gave" : "code";
  const lives = await devices.admit({ id: holder.device, way }, giver, dayOf(now));
  if (!lives) return null;
  const pass = newPass(holder, holdings, now);
  return { ...supporterBy("given-here", pass), renewedPass: seal.seal(pass) };
}

/** By which intent a browser is known as that giver's. By one that a pass of theirs led to it may read. */
function holderIn({ begun }: GivingTrail, giver: Id): PassHolder | null {
  const theirs = begun.filter((one) => giverOf(one) === giver);
  const own = theirs.find(({ byPass }) => !byPass);
  const by = own ?? theirs[0];
  return by ? { supporter: giver, device: by.id, may: own ? "keep" : "read" } : null;
}
