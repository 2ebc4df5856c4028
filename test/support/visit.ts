import type { Visit } from "../../src/journeys/read-article.ts";
import type { Devices } from "../../src/supporters/devices.ts";
import type { GivingTrails } from "../../src/supporters/giving-trail.ts";

/** A request that tells nothing. */
export const NO_VISIT: Omit<Visit, "slug"> = {
  ...{ pass: null, intent: null, memory: null, histories: [] },
  ...{ country: null, bot: null, seen: true },
};

/** Where no browser has begun to give. */
export const NO_TRAIL: GivingTrails = {
  from: () => Promise.resolve({ begun: [], givers: [] }),
};

/** Where nobody has ended any browser. */
export const NONE_ENDED: Pick<Devices, "admit" | "endedAmong"> = {
  admit: () => Promise.resolve(true),
  endedAmong: () => Promise.resolve(new Set()),
};
