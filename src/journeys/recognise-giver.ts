import type { AppealStanding } from "../appeals/eligibility.ts";
import type { Begun, IntentTrail } from "../donations/intent-trail.ts";
import { giverOf } from "../donations/intents.ts";
import type { Id } from "../kernel/ids.ts";
import { isEntitled, RENEWAL_LAG, type Holdings } from "../supporters/standing.ts";
import { supporterBy, type Identified, type ReaderPorts } from "./identify-reader.ts";

export interface GiverPorts extends Omit<ReaderPorts, "bots"> {
  readonly trail: IntentTrail;
}

/**
 * Whoever is not known as a supporter and has begun to give may have given: the webhook may be late, the donor may never
 * have come back to the thanks. As long as the books know neither that it was paid nor that it was not, they are asked
 * for nothing; when the books know of the money, they are a supporter with a pass from here on. Never throws.
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
    const givers = await giversOf(trail, ports);
    const now = ports.clock();
    const entitled = givers.find(({ holdings }) => isEntitled(holdings, now));
    if (entitled && intent !== null) return await known(entitled.giver, ports);
    const standing = entitled
      ? "unsettled"
      : standingOf(identified.standing, { trail, givers, now });
    return { ...identified, standing };
  } catch {
    return { ...identified, standing: "unsettled" };
  }
}

interface Giver {
  readonly giver: Id;
  readonly holdings: Holdings;
}

/** Who is known to have given in this browser, and what the books say of them. */
async function giversOf(
  trail: readonly Begun[],
  { supporters }: Pick<GiverPorts, "supporters">,
): Promise<readonly Giver[]> {
  const own = trail.filter(({ state, byPass }) => state === "complete" || !byPass);
  const ids = [...new Set(own.map(giverOf))].filter((id) => id !== null);
  const found = await Promise.all(
    ids.map(async (giver) => ({ giver, holdings: await supporters.forSupporter(giver) })),
  );
  return found.flatMap(({ giver, holdings }) => (holdings ? [{ giver, holdings }] : []));
}

interface Told {
  readonly trail: readonly Begun[];
  readonly givers: readonly Giver[];
  readonly now: number;
}

function standingOf(before: AppealStanding, { trail, givers, now }: Told): AppealStanding {
  const unpaid = (id: Id | null) =>
    !givers.some(({ giver, holdings }) => giver === id && holdings.everPaid);
  const onItsWay = trail.some((begun) =>
    begun.state === "complete"
      ? unpaid(giverOf(begun)) && now < begun.opened + RENEWAL_LAG
      : begun.state === "open",
  );
  if (onItsWay) return "unsettled";
  const gaveOnce = givers.some(({ holdings }) => holdings.everPaid);
  // A pass of what was on its way for so long stands for a gift that never came.
  return gaveOnce || before === "unsettled" ? "lapsed" : before;
}

async function known(supporter: Id, { seal, clock }: GiverPorts): Promise<Identified> {
  const renewedPass = await seal.seal({ supporter, issued: clock() });
  return { ...supporterBy("given-here", supporter), renewedPass };
}
