import type { Id } from "../kernel/ids.ts";
import { readCapped } from "./capped-body.ts";
import type { Routes } from "./routes.ts";
import { LONGEST_FORM } from "./support-form.ts";

/** A redirect after a POST, with cookies to keep. */
export function seeOther(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/**
 * A form of somebody else's page: https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header. Browsers too old for that
 * tell with a form where it comes from: https://www.rfc-editor.org/rfc/rfc6454#section-7.
 */
export function isForeign(request: Request): boolean {
  return comesFrom(request) === "elsewhere";
}

/** What only a page of ours can have sent; a browser that tells nothing proves it by the form's token. */
export interface Sent {
  readonly request: Request;
  readonly form: URLSearchParams;
  /** The id by which the browser is known. */
  readonly browser: Id;
}

export async function isOwnForm(
  { request, form, browser }: Sent,
  { services }: Pick<Routes, "services">,
): Promise<boolean> {
  const from = comesFrom(request);
  if (from !== "nobody-knows") return from === "here";
  const { formProofs } = await services.keeping();
  return formProofs.proves(form.get("token"), browser);
}

/** For the field `token` of every form that only this browser may send. */
export async function formToken(
  browser: Id,
  { services }: Pick<Routes, "services">,
): Promise<string> {
  return (await services.keeping()).formProofs.proofFor(browser);
}

/** A sister site on another subdomain is somebody else, and so is `null`, which sandboxed pages send. */
function comesFrom({ headers, url }: Request): "here" | "elsewhere" | "nobody-knows" {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none" ? "here" : "elsewhere";
  const origin = headers.get("origin");
  if (origin === null) return "nobody-knows";
  const same = URL.canParse(origin) && new URL(origin).origin === new URL(url).origin;
  return same ? "here" : "elsewhere";
}

/** What a plain form sent; null where it is longer than any form of ours. */
export async function sentForm(request: Request): Promise<URLSearchParams | null> {
  const body = await readCapped(request, LONGEST_FORM);
  return body && new URLSearchParams(new TextDecoder().decode(body));
}
