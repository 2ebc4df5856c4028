import { FROM_ABROAD, formToken } from "../bench/whole.ts";

/** A form of a page: where it leads, and what it holds. */
interface Form {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A browser without scripts. It tells where it comes from and what it is with every request. */
export class Visitor {
  /** Every address that it was given or led to. */
  readonly urls: string[] = [];
  /** The page that it sees. */
  page = "";
  readonly site: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #cookies = new Map<string, string>();

  constructor(site: string, headers: Readonly<Record<string, string>>) {
    this.site = site;
    this.#headers = { ...FROM_ABROAD, "accept-language": "en", ...headers };
  }

  /** The cookies as they are kept. */
  get kept(): string {
    return [...this.#cookies].map((pair) => pair.join("=")).join("; ");
  }

  /** Follows redirects within the site; the last address, within the site or without. */
  async go(path: string): Promise<string> {
    return this.#ask(path, {});
  }

  /** Sends the page's form that leads there, with some fields filled in. */
  async send(action: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
    const form = formsIn(this.page).find((one) => one.action === action);
    if (!form) throw new Error(`no form leads to ${action}`);
    const token = action === "/support" ? { token: formToken() } : {};
    const body = new URLSearchParams({ ...form.fields, ...token, ...fields });
    return this.#ask(action, { method: "POST", body });
  }

  async #ask(path: string, init: RequestInit): Promise<string> {
    const headers = { ...this.#headers, cookie: this.kept, "sec-fetch-site": "same-origin" };
    const response = await fetch(this.site + path, { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    this.page = await response.text();
    this.urls.push(path, ...addressesIn(this.page));
    const location = response.headers.get("location");
    if (location === null) {
      if (!response.ok) throw new Error(`${path}: ${response.status} ${this.page.slice(0, 300)}`);
      return path;
    }
    this.urls.push(location);
    return location.startsWith("/") ? this.#ask(location, {}) : location;
  }

  #keep(cookie: string): void {
    const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=", 2);
    if (/max-age=0/i.test(cookie)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

/** Addresses in attributes and in plain text. */
export function addressesIn(text: string): readonly string[] {
  const named = text.matchAll(/(?:href|src|action|content)="([^"]*)"/g);
  const plain = text.matchAll(/https?:\/\/[^\s<>"\u2068\u2069]+/g);
  return [...[...named].map(([, address = ""]) => address), ...[...plain].map(([all]) => all)];
}

function formsIn(page: string): readonly Form[] {
  return [...page.matchAll(/<form\b[^>]*>.*?<\/form>/gs)].map(([form]) => ({
    action: /<form\b[^>]*\baction="([^"]*)"/.exec(form)?.[1] ?? "",
    fields: Object.fromEntries(
      [...form.matchAll(/<(?:input|button)\b[^>]*>/g)].flatMap(([input]) => {
        const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(input)?.[1];
        const off = /type="(?:radio|checkbox)"/.test(input) && !/\bchecked\b/.test(input);
        const name = of("name");
        return name === undefined || off ? [] : [[name, of("value") ?? ""]];
      }),
    ),
  }));
}
