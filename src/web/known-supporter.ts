import { identifyReader } from "../journeys/identify-reader.ts";
import type { Id } from "../kernel/ids.ts";
import { readCapped } from "./capped-body.ts";
import type { GiveRoutes } from "./give-routes.ts";
import { LONGEST_FORM } from "./support-form.ts";

/** Whose browser it is, by a genuine pass. */
export interface KnownSupporter {
  readonly supporter: Id;
  /** A new pass to keep, where the old one was due. */
  readonly cookies: readonly string[];
}

/** Null for everybody else. */
export async function knownSupporter(
  request: Request,
  { services, cookies }: GiveRoutes,
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
  { services, cookies }: GiveRoutes,
): Promise<Id | null> {
  const sealed = cookies.pass(request);
  const pass = sealed === null ? null : await services.reading.seal.open(sealed);
  return pass?.supporter ?? null;
}

interface Answer {
  readonly status?: number;
  readonly cookies?: readonly string[];
}

/** A page of one moment of one person: never stored, and no search engine's business. */
export function personalPage(
  { headers }: GiveRoutes,
  html: string,
  { status = 200, cookies = [] }: Answer = {},
): Response {
  const response = new Response(html, { status, headers: headers.neverStored });
  response.headers.set("x-robots-tag", "noindex");
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}

/** For whoever is no supporter, or is not known as one in this browser. */
export async function supportersOnly(
  routes: GiveRoutes,
  language: string,
  from: string | null = null,
): Promise<Response> {
  const { renderSupportersOnly } = await import("./pages/supporters-only-page.tsx");
  const html = renderSupportersOnly({ site: routes.services.site, language, from });
  return personalPage(routes, html, { status: 403 });
}

/** What a plain form sent; null where it is longer than any form of ours. */
export async function sentForm(request: Request): Promise<URLSearchParams | null> {
  const body = await readCapped(request, LONGEST_FORM);
  return body && new URLSearchParams(new TextDecoder().decode(body));
}
