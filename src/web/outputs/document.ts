import { sha256, type PageHeaders } from "../headers.ts";
import { isKnown } from "../known.ts";

/** A text for machines, ready to be sent again and again. */
export interface Document {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly type: string;
  /** Epoch ms of the last change of what it is made of; null where nobody knows. */
  readonly modified: number | null;
}

export type Source = Pick<Document, "type" | "modified"> & { readonly text: string };

/** For what everybody may read: any cache may keep it for five minutes, and then asks. */
export function sharedHeaders({ neverStored }: PageHeaders): Readonly<Record<string, string>> {
  return { ...neverStored, "cache-control": "public, max-age=300" };
}

export async function documentOf({ text, type, modified }: Source): Promise<Document> {
  const bytes = new Uint8Array(new TextEncoder().encode(text));
  return { bytes, type, modified, etag: `"${(await sha256(bytes)).slice(0, 22)}"` };
}

/** Documents kept by what they are made of, and forgotten with it. */
export class Documents {
  readonly #kept = new WeakMap<object, Map<string, Promise<Document>>>();

  /** The document made of a source once for each key. */
  of(source: object, key: string, make: () => Source): Promise<Document> {
    const kept = this.#kept.get(source) ?? new Map<string, Promise<Document>>();
    this.#kept.set(source, kept);
    const known = kept.get(key);
    if (known) return known;
    const made = documentOf(make());
    kept.set(key, made);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return made;
  }
}

/** Documents kept of one source. */
const MOST_KEPT = 8;

/**
 * The document, or 304 where the client has it. By its tag alone: the date of the newest article stays when another one
 * is withdrawn from the list.
 */
export function send(
  request: Request,
  { bytes, etag, type, modified }: Document,
  others: Readonly<Record<string, string>>,
): Response {
  const headers = new Headers({ ...others, "content-type": type, etag });
  if (modified !== null) headers.set("last-modified", new Date(modified).toUTCString());
  return isKnown(request, etag)
    ? new Response(null, { status: 304, headers })
    : new Response(bytes, { headers });
}

/** When any of these articles was changed last; null for none. */
export function lastChange(articles: readonly { readonly updated: number }[]): number | null {
  return articles.length === 0 ? null : Math.max(...articles.map(({ updated }) => updated));
}
