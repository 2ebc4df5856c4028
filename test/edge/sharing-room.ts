import { env } from "cloudflare:workers";
import type { Slug } from "../../src/articles/slug.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { article } from "../support/articles.ts";
import { checkout, receipt } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";
import { fieldOf, form, openNewsroom } from "./newsroom.ts";

export const ANNA = idNumber(1);
const BORIS = idNumber(2);
export const WALLED = "behind-the-wall";
export const METERED = "the-river-turns";

const ARTICLES = [
  article(),
  article({ slug: WALLED as Slug, tier: "supporters", title: "Behind the wall" }),
  article({ slug: "for-all" as Slug, tier: "open" }),
  article({ slug: "in-arabic" as Slug, tier: "supporters", language: "ar" }),
];

/** A site with two supporters, and browsers that keep what they are told to. */
export async function sharingRoom(setting: Parameters<typeof openNewsroom>[0] = {}) {
  const site = await openNewsroom({ articles: ARTICLES, ...setting });
  for (const [at, intent] of [ANNA, BORIS].entries()) {
    const paid = receipt({ id: `pi_${at}`, intent, subscription: null });
    const facts = [checkout({ id: `cs_${at}`, intent }), paid];
    await site.ledger.apply(facts, await site.ledger.observe(), []);
  }
  const browser = (supporter: Id | null = null) => new Browser(site.fetch, supporter);
  const [anna, boris] = [browser(ANNA), browser(BORIS)];
  const rows = async (table: string) =>
    (await env.DB.prepare(`SELECT * FROM ${table}`).all()).results;
  return { ...site, browser, anna, boris, rows };
}

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** Keeps cookies, and nothing else. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #fetch: Fetch;

  constructor(fetch: Fetch, supporter: Id | null) {
    this.#fetch = fetch;
    const pass = encodeURIComponent(`pass ${supporter} ${MORNING}`);
    if (supporter !== null) this.cookies.set("__Host-n", pass);
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.#send(path, { headers });
  }

  async text(path: string): Promise<string> {
    return (await this.get(path)).text();
  }

  async post(
    path: string,
    fields: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = { "sec-fetch-site": "same-origin" },
  ): Promise<Response> {
    return this.#send(path, { ...form(fields), headers });
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map((pair) => pair.join("=")).join("; ");
    const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
    const response = await this.#fetch(path, { ...init, headers });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (name !== undefined && value !== undefined) this.cookies.set(name, value);
    }
    return response;
  }
}

/** Where a response leads, with its status. */
export function leadsTo(response: Response): readonly [number, string | null] {
  return [response.status, response.headers.get("location")];
}

/** The address of the supporter's link for an article, as the page shows it. */
export async function give(giver: Browser, slug: string = WALLED): Promise<string> {
  await giver.post("/gifts", { article: slug });
  const html = await giver.text(`/gifts?article=${slug}`);
  const [, path] = new RegExp(`https://lamplight.example(/articles/${slug}\\?gift=[\\w.-]+)`).exec(
    html,
  )!;
  return path!;
}

export async function open(reader: Browser, address: string): Promise<Response> {
  const html = await reader.text(address);
  const fields = { article: fieldOf(html, "article") ?? "", gift: fieldOf(html, "gift") ?? "" };
  return reader.post("/gifts/open", fields);
}

export const tokenOf = (address: string) =>
  new URL(address, "https://x.example").searchParams.get("gift")!;
