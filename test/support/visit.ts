import type { IntentTrail } from "../../src/donations/intent-trail.ts";
import type { Visit } from "../../src/journeys/read-article.ts";

/** A request that tells nothing. */
export const NO_VISIT: Omit<Visit, "slug"> = {
  ...{ pass: null, intent: null, memory: null, histories: [] },
  ...{ country: null, bot: null, seen: true },
};

/** Where no browser has begun to give. */
export const NO_TRAIL: IntentTrail = { from: () => Promise.resolve([]) };
