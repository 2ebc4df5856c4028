import type { Routes } from "./routes.ts";

interface Answer {
  readonly status?: number;
  readonly cookies?: readonly string[];
}

/** A page of one moment of one person: never stored, and no search engine's business. */
export function personalPage(
  { headers }: Routes,
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
  routes: Routes,
  language: string,
  from: string | null = null,
): Promise<Response> {
  const { renderSupportersOnly } = await import("./pages/supporters-only-page.tsx");
  const html = renderSupportersOnly({ site: routes.services.site, language, from });
  return personalPage(routes, html, { status: 403 });
}
