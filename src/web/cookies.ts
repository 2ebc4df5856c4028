import { getCookie, setCookie } from "hono/cookie";
import type { Context } from "hono";

const YEAR = 365 * 24 * 60 * 60;
const HOUR = 60 * 60;

/** Names that tell a stranger who looks into the browser nothing. */
const PASS = "n";
const WAY_BACK = "b";

type Cookie = typeof PASS | typeof WAY_BACK;

function write(
  c: Context,
  secure: boolean,
  cookie: { name: Cookie; value: string; maxAge: number },
) {
  const { name, value, maxAge } = cookie;
  const prefix = secure ? ({ prefix: "host", secure } as const) : {};
  setCookie(c, name, value, { path: "/", httpOnly: true, sameSite: "Lax", maxAge, ...prefix });
}

function read(c: Context, secure: boolean, name: Cookie): string | null {
  return getCookie(c, name, secure ? "host" : undefined) ?? null;
}

/** The cookies of a site: `__Host-` and `Secure` wherever it is served over TLS, so everywhere but on the own machine. */
export class SiteCookies {
  readonly #secure: boolean;

  constructor(siteUrl: string) {
    this.#secure = siteUrl.startsWith("https:");
  }

  pass(c: Context): string | null {
    return read(c, this.#secure, PASS);
  }

  keepPass(c: Context, value: string): void {
    write(c, this.#secure, { name: PASS, value, maxAge: YEAR });
  }

  /** The article a donor came from stays with the donor: nobody else is told. */
  wayBack(c: Context): string | null {
    return read(c, this.#secure, WAY_BACK);
  }

  keepWayBack(c: Context, slug: string): void {
    write(c, this.#secure, { name: WAY_BACK, value: slug, maxAge: HOUR });
  }
}
