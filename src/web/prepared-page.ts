import { newId, type Random } from "../kernel/ids.ts";
import { sha256 } from "./headers.ts";

/** Stands for the attempt's id in a page that is prepared for many readers. */
export const ATTEMPT_SEAM = "\u0000attempt\u0000";

/** As long as every id: the room that is left for it in the page's bytes. */
const ATTEMPT_LENGTH = 26;

/** A page as bytes, ready to be sent again and again; with a form in it, each response gets an attempt of its own. */
export class PreparedPage {
  readonly #bytes: Uint8Array;
  /** Where in the bytes the attempts' ids go. */
  readonly #seams: readonly number[];
  readonly #headers: Headers;
  readonly #etag: string;

  private constructor(bytes: Uint8Array, seams: readonly number[], headers: Headers) {
    this.#bytes = bytes;
    this.#seams = seams;
    this.#headers = headers;
    this.#etag = headers.get("etag") ?? "";
  }

  /** The entity tag is weak: it stands for all that a reader sees, not for the attempt's id. */
  static async from(
    html: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<PreparedPage> {
    const encoder = new TextEncoder();
    const pieces = html.split(ATTEMPT_SEAM);
    const seams: number[] = [];
    let length = 0;
    for (const piece of pieces.slice(0, -1)) {
      length += encoder.encode(piece).length;
      seams.push(length);
      length += ATTEMPT_LENGTH;
    }
    const bytes = encoder.encode(pieces.join("0".repeat(ATTEMPT_LENGTH)));
    const etag = `W/"${(await sha256(bytes)).slice(0, 22)}"`;
    return new PreparedPage(bytes, seams, new Headers({ ...headers, etag }));
  }

  respond(request: Request, random: Random): Response {
    if (isKnown(request.headers.get("if-none-match"), this.#etag)) {
      return new Response(null, { status: 304, headers: this.#headers });
    }
    return new Response(this.#body(random), { headers: this.#headers });
  }

  #body(random: Random): Uint8Array {
    if (this.#seams.length === 0) return this.#bytes;
    const body = this.#bytes.slice();
    const attempt = newId(random);
    for (const seam of this.#seams) {
      for (let at = 0; at < ATTEMPT_LENGTH; at += 1) body[seam + at] = attempt.charCodeAt(at);
    }
    return body;
  }
}

/** Weak comparison: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch
    .split(",")
    .map((tag) => tag.trim())
    .some((tag) => tag === "*" || tag === etag || `W/${tag}` === etag);
}
