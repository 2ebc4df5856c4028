import type { FormTokens } from "../donations/form-tokens.ts";
import { writeNewId, type Random } from "../kernel/ids.ts";
import { sha256 } from "./headers.ts";
import { isKnown } from "./known.ts";
import { COUNT_LENGTH, type Piece, type Seam } from "./piece.ts";

const ZERO = 48;
const SPACE = 32;

interface Tagged {
  readonly etag: string;
  readonly headers: Headers;
  /** The same for a response that sets cookies: each writes over the one before. */
  readonly withCookies: Headers;
}

/** Which of the pages that differ by what is written into them. */
export interface Version {
  /** How many articles its reader has read: below a hundred; null where the page shows none. */
  readonly count: number | null;
  /** UTC days since 1970: what a browser keeps of a page with a form is not older than its form may be. */
  readonly day: number;
}

/** What one response is filled with. */
export interface Filling extends Version {
  readonly random: Random;
  readonly tokens: Pick<FormTokens, "current">;
  /** `Set-Cookie` headers. */
  readonly cookies: readonly string[];
}

/**
 * A page as pieces that other pages share, put together again for each response: what differs between readers (the appeal,
 * its currency, its place) multiplies lists of pieces, and not bytes.
 */
export class AssembledPage {
  readonly #pieces: readonly Uint8Array[];
  readonly #length: number;
  readonly #seams: Readonly<Record<Seam, number | null>>;
  readonly #hash: string;
  readonly #headers: Readonly<Record<string, string>>;
  /** By the count, for one day. */
  readonly #tagged = new Map<number | null, Tagged>();
  #day = 0;

  private constructor(
    pieces: readonly Piece[],
    hash: string,
    headers: Readonly<Record<string, string>>,
  ) {
    this.#pieces = pieces.map(({ bytes }) => bytes);
    this.#length = pieces.reduce((length, { bytes }) => length + bytes.length, 0);
    this.#seams = {
      attempt: placeOf("attempt", pieces),
      count: placeOf("count", pieces),
      token: placeOf("token", pieces),
    };
    this.#hash = hash;
    this.#headers = headers;
  }

  /** The entity tag is weak: it stands for all that a reader sees, not for the attempt's id and the token. */
  static async of(
    pieces: readonly Piece[],
    headers: Readonly<Record<string, string>>,
  ): Promise<AssembledPage> {
    const hash = await sha256(pieces.map((piece) => piece.hash).join(" "));
    return new AssembledPage(pieces, hash.slice(0, 22), headers);
  }

  /** Whether the browser has this page already: RFC 9110, section 13.1.2. */
  isKnownTo(request: Request, version: Version): boolean {
    return isKnown(request, this.#tag(version).etag);
  }

  notModified({ cookies, ...version }: Version & Pick<Filling, "cookies">): Response {
    return respond(null, { status: 304, tagged: this.#tag(version), cookies });
  }

  filled({ random, tokens, cookies, ...version }: Filling): Response {
    const page = desk(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      page.set(piece, at);
      at += piece.length;
    }
    const { attempt, count, token } = this.#seams;
    if (attempt !== null) writeNewId(random, page, attempt);
    if (count !== null) writeCount(version.count ?? 0, page, count);
    if (token !== null) writeText(tokens.current(), page, token);
    const tagged = this.#tag(version);
    return respond(page.subarray(0, this.#length), { status: 200, tagged, cookies });
  }

  #tag(version: Version): Tagged {
    const { token, count: counts } = this.#seams;
    const day = token === null ? 0 : version.day;
    if (day !== this.#day) this.#tagged.clear();
    this.#day = day;
    const count = counts === null ? null : version.count;
    const known = this.#tagged.get(count);
    if (known) return known;
    const more = [...(count === null ? [] : [count]), ...(day === 0 ? [] : [`d${day}`])];
    const etag = `W/"${[this.#hash, ...more].join(".")}"`;
    const all = { ...this.#headers, etag };
    const tagged = { etag, headers: new Headers(all), withCookies: new Headers(all) };
    this.#tagged.set(count, tagged);
    return tagged;
  }
}

/** One for all responses of an isolate: larger than most pages. */
let written = new Uint8Array(65_536);

/**
 * Where a page is put together. A response keeps a copy of the bytes that it is made of
 * (https://fetch.spec.whatwg.org/#concept-bodyinit-extract), so the next one can be written over it: to allocate is what
 * costs.
 */
function desk(length: number): Uint8Array<ArrayBuffer> {
  if (length > written.length) written = new Uint8Array(length);
  return written;
}

interface Sent {
  readonly status: number;
  readonly tagged: Tagged;
  readonly cookies: readonly string[];
}

/** A response copies the headers it is made of: to lend them the cookies costs less than to open the copy's. */
function respond(
  body: Uint8Array<ArrayBuffer> | null,
  { status, tagged: { headers, withCookies }, cookies: [first, ...others] }: Sent,
): Response {
  if (first === undefined) return new Response(body, { status, headers });
  // Nobody gets what the last one was given.
  withCookies.set("set-cookie", first);
  for (const cookie of others) withCookies.append("set-cookie", cookie);
  return new Response(body, { status, headers: withCookies });
}

/** Where the one seam of its kind is in the whole page. */
function placeOf(name: Seam, pieces: readonly Piece[]): number | null {
  let before = 0;
  for (const { bytes, seams } of pieces) {
    const at = seams[name];
    if (at !== null) return before + at;
    before += bytes.length;
  }
  return null;
}

function writeCount(count: number, target: Uint8Array, at: number): void {
  target[at] = count < 10 ? SPACE : ZERO + Math.floor(count / 10);
  target[at + COUNT_LENGTH - 1] = ZERO + (count % 10);
}

function writeText(text: string, target: Uint8Array, at: number): void {
  for (let place = 0; place < text.length; place += 1) target[at + place] = text.charCodeAt(place);
}
