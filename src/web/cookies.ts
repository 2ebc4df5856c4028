import { parseId, type Id } from "../kernel/ids.ts";

const YEAR = 365 * 24 * 60 * 60;
const HOUR = 60 * 60;

/** Names that tell a stranger who looks into the browser nothing. */
const PASS = "n";
const WAY_BACK = "b";
const INTENT = "i";
const HISTORY = "h";

/** The cookies of a site: `__Host-` and `Secure` wherever it is served over TLS, so everywhere but on the own machine. */
export class SiteCookies {
  readonly #secure: boolean;
  /** One for each key that signs histories, the newest first. */
  readonly #histories: readonly string[];

  constructor(siteUrl: string, historyKeys: readonly string[]) {
    this.#secure = siteUrl.startsWith("https:");
    this.#histories = historyKeys.map((key) => HISTORY + key);
  }

  pass(request: Request): string | null {
    return this.#read(request, PASS);
  }

  /** The `Set-Cookie` with which a browser keeps a pass. */
  keepPass(pass: string): string {
    return this.#write(PASS, pass, YEAR);
  }

  /** The article a donor came from stays with the donor: nobody else is told. */
  wayBack(request: Request): string | null {
    return this.#read(request, WAY_BACK);
  }

  keepWayBack(slug: string): string {
    return this.#write(WAY_BACK, slug, HOUR);
  }

  /** The last intent of this browser: who has it is whoever gave by it. */
  intent(request: Request): Id | null {
    return parseId(this.#read(request, INTENT));
  }

  keepIntent(intent: Id): string {
    return this.#write(INTENT, intent, YEAR);
  }

  /** All that the browser sends as what it has read. */
  histories(request: Request): readonly string[] {
    const header = request.headers.get("cookie");
    if (header === null) return [];
    return this.#histories.flatMap((name) => valuesOf(header, `${this.#fullName(name)}=`));
  }

  /** `keptFor` in ms. */
  keepHistory({ sealed, keptFor }: { readonly sealed: string; readonly keptFor: number }): string {
    return this.#write(this.#histories[0] ?? HISTORY, sealed, keptFor / 1_000);
  }

  #read(request: Request, name: string): string | null {
    const header = request.headers.get("cookie");
    if (header === null) return null;
    const [value] = valuesOf(header, `${this.#fullName(name)}=`);
    return value === undefined ? null : decoded(value);
  }

  /** By hand, as it is read: a library's care for what we never write costs a hot read a fifth. */
  #write(name: string, value: string, maxAge: number): string {
    const secure = this.#secure ? "; Secure" : "";
    return `${this.#fullName(name)}=${encodeURIComponent(value)}; Max-Age=${maxAge}; Path=/; HttpOnly${secure}; SameSite=Lax`;
  }

  #fullName(name: string): string {
    return this.#secure ? `__Host-${name}` : name;
  }
}

/** As it was before it was written: whatever is not ours may be anything. */
function decoded(value: string): string {
  if (!value.includes("%")) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** What stands behind each `name=` of a Cookie header. */
function valuesOf(header: string, start: string): readonly string[] {
  const values: string[] = [];
  for (let at = 0; at < header.length;) {
    const end = header.indexOf(";", at) < 0 ? header.length : header.indexOf(";", at);
    while (header[at] === " ") at += 1;
    if (header.startsWith(start, at)) values.push(header.slice(at + start.length, end).trimEnd());
    at = end + 1;
  }
  return values;
}
