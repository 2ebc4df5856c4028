import { sha256 } from "./headers.ts";

/** A text that is the same for everybody, so any cache may keep it: five minutes, and then it asks. */
export async function sendPublicText(
  request: Request,
  text: string,
  type: string,
): Promise<Response> {
  const etag = `"${(await sha256(text)).slice(0, 22)}"`;
  const headers = {
    "content-type": type,
    "cache-control": "public, max-age=300",
    "x-content-type-options": "nosniff",
    etag,
  };
  return isKnown(request, etag)
    ? new Response(null, { status: 304, headers })
    : new Response(text, { headers });
}

/** RFC 9110, section 13.1.2: compared weakly, for caches on the way may have made a tag weak. */
export function isKnown(request: Request, etag: string): boolean {
  const known = request.headers.get("if-none-match") ?? "";
  return (
    known.trim() === "*" || known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag)
  );
}
