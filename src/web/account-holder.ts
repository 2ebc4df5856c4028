import type { Id } from "../kernel/ids.ts";
import { DAY, dayOf } from "../kernel/time.ts";
import { isBelievable, type Pass } from "../supporters/pass.ts";
import type { Way } from "../supporters/devices.ts";
import { knownSupporter, passOf } from "./known-supporter.ts";
import type { Routes } from "./routes.ts";

/** Who may see and change what they give, in this browser. */
export interface AccountHolder {
  readonly supporter: Id;
  readonly device: Id;
  readonly way: Way;
  /** For the field `token` of every form on their pages. */
  readonly token: string;
  /** A new pass to keep, where the old one was due. */
  readonly cookies: readonly string[];
}

/** A browser that was not seen for longer signs in anew. */
const LONGEST_AWAY = 60 * DAY;

/**
 * By a genuine pass of a browser that gave, or was let in by a letter or the key phrase, and that nobody has ended;
 * entitled or not, for who lapsed has an account, too. Null for everybody else. Throws where the store is down.
 */
export async function accountHolder(
  request: Request,
  routes: Routes,
): Promise<AccountHolder | null> {
  const { services } = routes;
  const pass = keepingPass(request, routes);
  if (!pass) return null;
  const { supporter, device } = pass;
  const { devices, formProofs } = await services.keeping();
  const found = await devices.find(device, supporter);
  const longAgo = dayOf(services.reading.clock() - LONGEST_AWAY);
  if (!found || found.way === "code" || found.seen < longAgo) return null;
  const { cookies = [] } = (await knownSupporter(request, routes)) ?? {};
  return { supporter, device, way: found.way, token: formProofs.proofFor(device), cookies };
}

/** One that is stale from the start is that of somebody who is not entitled, and says no day. */
function keepingPass(request: Request, routes: Routes): Pass | null {
  const { clock } = routes.services.reading;
  const pass = passOf(request, routes);
  if (!pass || pass.may !== "keep") return null;
  return pass.issued === 0 || isBelievable(pass, clock()) ? pass : null;
}
