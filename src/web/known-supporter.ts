import { identifyReader, isForgotten } from "../journeys/identify-reader.ts";
import type { Id } from "../kernel/ids.ts";
import type { Pass } from "../supporters/pass.ts";
import type { Routes } from "./routes.ts";

/** Whose browser it is, by a genuine pass. */
export interface KnownSupporter {
  readonly supporter: Id;
  /** Which of theirs it is. */
  readonly device: Id;
  /** A new pass to keep, where the old one was due. */
  readonly cookies: readonly string[];
}

/** Null for everybody else. */
export async function knownSupporter(
  request: Request,
  routes: Routes,
): Promise<KnownSupporter | null> {
  const pass = passOf(request, routes);
  if (!pass) return null;
  const { services, cookies } = routes;
  const credentials = { pass: cookies.pass(request), bot: null };
  const { reader, renewedPass } = await identifyReader(credentials, services.reading);
  if (reader.kind !== "supporter") return null;
  const renewed = renewedPass === null ? [] : [cookies.keepPass(renewedPass)];
  return { supporter: reader.supporter, device: pass.device, cookies: renewed };
}

/**
 * The same, for what is shown and done beside reading: null also where the browser was ended since its pass was made.
 * Throws where the store is down.
 */
export async function liveSupporter(
  request: Request,
  routes: Routes,
): Promise<KnownSupporter | null> {
  const known = await knownSupporter(request, routes);
  if (!known) return null;
  const { devices } = await routes.services.keeping();
  return (await devices.endedAmong([known.device])).has(known.device) ? null : known;
}

/** A genuine pass, whether or not it still opens anything; none of a browser that is known no more, and cannot be ended. */
export function passOf(request: Request, { services, cookies }: Routes): Pass | null {
  const { seal, clock } = services.reading;
  const sealed = cookies.pass(request);
  const pass = sealed === null ? null : seal.open(sealed);
  return pass === null || isForgotten(pass, clock()) ? null : pass;
}
