const YEAR = 365 * 24 * 60 * 60;
const HOUR = 60 * 60;

/** Names that tell a stranger who looks into the browser nothing. */
const PASS = "n";
const WAY_BACK = "b";
const INTENT = "i";
const HISTORY = "h";
const APPEALS = "a";
const NO_APPEALS = "o";
const ASKING = "s";

/** The cookies of a site: `__Host-` and `Secure` wherever it is served over TLS, so everywhere but on the own machine. */
export class SiteCookies {
  readonly #secure: boolean;
  /** One for each key that signs histories, the newest first; each with its `=`. */
  readonly #histories: readonly string[];

  constructor(siteUrl: string, historyKeys: readonly string[]) {
    this.#secure = siteUrl.startsWith("https:");
    this.#histories = historyKeys.map((key) => `${this.#fullName(HISTORY + key)}=`);
  }

  /** All that a browser sends, for what is asked more than once: each look at a request costs a read. */
  sent(request: Request): string {
    return request.headers.get("cookie") ?? "";
  }

  pass(request: Request, sent = this.sent(request)): string | null {
    return this.#readFrom(sent, PASS);
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

  /** The last intent of this browser, sealed: who has it is whoever gave by it. */
  intent(request: Request, sent = this.sent(request)): string | null {
    return this.#readFrom(sent, INTENT);
  }

  keepIntent(sealed: string): string {
    return this.#write(INTENT, sealed, YEAR);
  }

  /** After these a browser knows nobody any more: neither by a pass, nor by what was given in it, nor by a letter. */
  signOut(): readonly string[] {
    return [PASS, INTENT, ASKING].map((name) => this.#write(name, "", 0));
  }

  /** Of a browser that asked to be let in by a letter. */
  asking(request: Request): string | null {
    return this.#read(request, ASKING);
  }

  /** `life` in ms. */
  keepAsking(value: string, life: number): string {
    return this.#write(ASKING, value, life / 1_000);
  }

  /** What the browser remembers of our appeals. That its reader wants none outweighs whatever was kept since. */
  memory(sent: string): string | null {
    return this.#readFrom(sent, NO_APPEALS) ?? this.#readFrom(sent, APPEALS);
  }

  keepMemory(sealed: string): string {
    return this.#header(`${this.#fullName(APPEALS)}=`, sealed, YEAR);
  }

  /**
   * The memory of a reader who wants no appeals. No page writes this cookie: one that was asked for before and comes
   * after takes nothing back.
   */
  keepSilence(sealed: string): string {
    return this.#header(`${this.#fullName(NO_APPEALS)}=`, sealed, YEAR);
  }

  endSilence(): string {
    return this.#header(`${this.#fullName(NO_APPEALS)}=`, "", 0);
  }

  /** All that the browser sends as what it has read. */
  histories(request: Request, sent = this.sent(request)): readonly string[] {
    const values: string[] = [];
    for (const start of this.#histories) collect(sent, start, values);
    return values;
  }

  /** `keptFor` in ms. */
  keepHistory({ sealed, keptFor }: { readonly sealed: string; readonly keptFor: number }): string {
    // All of it may stand in a cookie as it is.
    return this.#header(this.#histories[0] ?? "", sealed, keptFor / 1_000);
  }

  #read(request: Request, name: string): string | null {
    return this.#readFrom(this.sent(request), name);
  }

  #readFrom(sent: string, name: string): string | null {
    if (sent === "") return null;
    const values: string[] = [];
    collect(sent, `${this.#fullName(name)}=`, values);
    const [value] = values;
    return value === undefined ? null : decoded(value);
  }

  /** By hand, as it is read: a library's care for what we never write costs a hot read a fifth. */
  #write(name: string, value: string, maxAge: number): string {
    return this.#header(`${this.#fullName(name)}=`, encodeURIComponent(value), maxAge);
  }

  #header(start: string, value: string, maxAge: number): string {
    const secure = this.#secure ? "; Secure" : "";
    return `${start}${value}; Max-Age=${maxAge}; Path=/; HttpOnly${secure}; SameSite=Lax`;
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

/** Adds what stands behind each `name=` of a Cookie header. */
function collect(header: string, start: string, values: string[]): void {
  for (let at = 0; at < header.length;) {
    const semicolon = header.indexOf(";", at);
    const end = semicolon < 0 ? header.length : semicolon;
    while (header[at] === " ") at += 1;
    if (header.startsWith(start, at)) values.push(header.slice(at + start.length, end).trimEnd());
    at = end + 1;
  }
}
