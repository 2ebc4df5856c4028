import { ID_LENGTH, writeNewId, type Random } from "../kernel/ids.ts";
import { sha256 } from "./headers.ts";
import { isKnown } from "./known.ts";

/** Stands for the attempt's id in a page that is prepared for many readers. */
export const ATTEMPT_SEAM = "\u0000attempt\u0000";
/** Stands for how many articles the reader has read: two characters wide, a space in front where one is enough. */
export const COUNT_SEAM = "\u0000count\u0000";

const COUNT_LENGTH = 2;
const ZERO = 48;
const SPACE = 32;

interface Tagged {
  readonly etag: string;
  readonly headers: Headers;
}

/** A page as bytes, ready to be sent again and again; with a form in it, each response gets an attempt of its own. */
export class PreparedPage {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  /** Where in the bytes the attempt's id and the count go; null where there is none. */
  readonly #attempt: number | null;
  readonly #count: number | null;
  readonly #hash: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #tagged = new Map<number | null, Tagged>();

  private constructor(
    { bytes, attempt, count }: Seamed,
    hash: string,
    headers: Readonly<Record<string, string>>,
  ) {
    this.#bytes = bytes;
    this.#attempt = attempt;
    this.#count = count;
    this.#hash = hash;
    this.#headers = headers;
  }

  /** The entity tag is weak: it stands for all that a reader sees, not for the attempt's id. */
  static async from(
    html: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<PreparedPage> {
    const seamed = seams(html);
    return new PreparedPage(seamed, (await sha256(seamed.bytes)).slice(0, 22), headers);
  }

  /** Whether the browser has this page already: RFC 9110, section 13.1.2. */
  isKnownTo(request: Request, count: number | null): boolean {
    return isKnown(request, this.#tag(count).etag);
  }

  notModified(count: number | null): Response {
    return new Response(null, { status: 304, headers: this.#tag(count).headers });
  }

  /** The count is below a hundred; null where the page shows none. */
  filled(random: Random, count: number | null, cookie: string | null = null): Response {
    // In place, with no copy of ours: a response keeps a copy of the bytes it is made of
    // (https://fetch.spec.whatwg.org/#concept-bodyinit-extract), and a second one costs a quarter of a hot read.
    if (this.#attempt !== null) writeNewId(random, this.#bytes, this.#attempt);
    if (this.#count !== null) writeCount(count ?? 0, this.#bytes, this.#count);
    const { headers } = this.#tag(count);
    if (cookie === null) return new Response(this.#bytes, { headers });
    // A response copies the headers it is made of: to lend them the cookie costs less than to open the copy's.
    try {
      headers.set("set-cookie", cookie);
      return new Response(this.#bytes, { headers });
    } finally {
      headers.delete("set-cookie");
    }
  }

  #tag(read: number | null): Tagged {
    const count = this.#count === null ? null : read;
    const known = this.#tagged.get(count);
    if (known) return known;
    const etag = `W/"${this.#hash}${count === null ? "" : `.${count}`}"`;
    const tagged = { etag, headers: new Headers({ ...this.#headers, etag }) };
    this.#tagged.set(count, tagged);
    return tagged;
  }
}

interface Seamed {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly attempt: number | null;
  readonly count: number | null;
}

/** The page with its seams filled by as many characters as will stand there. */
function seams(html: string): Seamed {
  const encoder = new TextEncoder();
  const filled = html
    .replace(ATTEMPT_SEAM, "0".repeat(ID_LENGTH))
    .replace(COUNT_SEAM, " ".repeat(COUNT_LENGTH));
  const place = (seam: string, ...others: readonly (readonly [string, number])[]) => {
    const at = html.indexOf(seam);
    if (at < 0) return null;
    const before = others.reduce(
      (text, [other, length]) => text.replace(other, "0".repeat(length)),
      html.slice(0, at),
    );
    return encoder.encode(before).length;
  };
  return {
    bytes: new Uint8Array(encoder.encode(filled)),
    attempt: place(ATTEMPT_SEAM, [COUNT_SEAM, COUNT_LENGTH]),
    count: place(COUNT_SEAM, [ATTEMPT_SEAM, ID_LENGTH]),
  };
}

function writeCount(count: number, target: Uint8Array, at: number): void {
  target[at] = count < 10 ? SPACE : ZERO + Math.floor(count / 10);
  target[at + 1] = ZERO + (count % 10);
}
