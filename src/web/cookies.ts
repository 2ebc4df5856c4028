import { parse, serialize } from "hono/utils/cookie";
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

  constructor(siteUrl: string) {
    this.#secure = siteUrl.startsWith("https:");
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
    const start = `${this.#fullName(HISTORY)}=`;
    const pairs = header.split(";").map((pair) => pair.trim());
    return pairs.filter((pair) => pair.startsWith(start)).map((pair) => pair.slice(start.length));
  }

  /** `keptFor` in ms. */
  keepHistory({ sealed, keptFor }: { readonly sealed: string; readonly keptFor: number }): string {
    return this.#write(HISTORY, sealed, keptFor / 1_000);
  }

  #read(request: Request, name: string): string | null {
    const header = request.headers.get("cookie");
    if (header === null) return null;
    const full = this.#fullName(name);
    return parse(header, full)[full] ?? null;
  }

  #write(name: string, value: string, maxAge: number): string {
    const attributes = { path: "/", httpOnly: true, sameSite: "Lax", maxAge } as const;
    return serialize(this.#fullName(name), value, { ...attributes, secure: this.#secure });
  }

  #fullName(name: string): string {
    return this.#secure ? `__Host-${name}` : name;
  }
}
