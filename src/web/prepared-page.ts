import { ID_LENGTH, writeNewId, type Random } from "../kernel/ids.ts";
import { sha256 } from "./headers.ts";

/** Stands for the attempt's id in a page that is prepared for many readers. */
export const ATTEMPT_SEAM = "\u0000attempt\u0000";

/** A page as bytes, ready to be sent again and again; with a form in it, each response gets an attempt of its own. */
export class PreparedPage {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  /** Where in the bytes the attempt's id goes; null where there is no form. */
  readonly #seam: number | null;
  readonly #headers: Headers;
  readonly #etag: string;

  private constructor(bytes: Uint8Array<ArrayBuffer>, seam: number | null, headers: Headers) {
    this.#bytes = bytes;
    this.#seam = seam;
    this.#headers = headers;
    this.#etag = headers.get("etag") ?? "";
  }

  /** The entity tag is weak: it stands for all that a reader sees, not for the attempt's id. */
  static async from(
    html: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<PreparedPage> {
    const encoder = new TextEncoder();
    const [before = "", after] = html.split(ATTEMPT_SEAM, 2);
    const seam = after === undefined ? null : encoder.encode(before).length;
    const filled = html.replace(ATTEMPT_SEAM, "0".repeat(ID_LENGTH));
    const bytes = new Uint8Array(encoder.encode(filled));
    const etag = `W/"${(await sha256(bytes)).slice(0, 22)}"`;
    return new PreparedPage(bytes, seam, new Headers({ ...headers, etag }));
  }

  respond(request: Request, random: Random): Response {
    if (isKnown(request.headers.get("if-none-match"), this.#etag)) {
      return new Response(null, { status: 304, headers: this.#headers });
    }
    // In place, with no copy of ours: a response keeps a copy of the bytes it is made of
    // (https://fetch.spec.whatwg.org/#concept-bodyinit-extract), and a second one costs a quarter of a hot read.
    if (this.#seam !== null) writeNewId(random, this.#bytes, this.#seam);
    return new Response(this.#bytes, { headers: this.#headers });
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
