import { identifyReader } from "../journeys/identify-reader.ts";
import type { Id } from "../kernel/ids.ts";
import type { Routes } from "./routes.ts";

/** Whose browser it is, by a genuine pass. */
export interface KnownSupporter {
  readonly supporter: Id;
  /** A new pass to keep, where the old one was due. */
  readonly cookies: readonly string[];
}

/** Null for everybody else. */
export async function knownSupporter(
  request: Request,
  { services, cookies }: Routes,
): Promise<KnownSupporter | null> {
  const credentials = { pass: cookies.pass(request), bot: null };
  const { reader, renewedPass } = await identifyReader(credentials, services.reading);
  if (reader.kind !== "supporter") return null;
  const renewed = renewedPass === null ? [] : [cookies.keepPass(renewedPass)];
  return { supporter: reader.supporter, cookies: renewed };
}

/** Whose pass a browser has, whether or not it still opens anything: who gave is known by it. No store is asked. */
export async function passHolder(
  request: Request,
  { services, cookies }: Routes,
): Promise<Id | null> {
  const sealed = cookies.pass(request);
  const pass = sealed === null ? null : services.reading.seal.open(sealed);
  return pass?.supporter ?? null;
}
