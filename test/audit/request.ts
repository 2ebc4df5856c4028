import type { Subject } from "./articles.ts";
import { HISTORY_KEY_NAME } from "./keys.ts";
import { HOST } from "./keys.ts";
import type { Sent } from "./wire.ts";

/** A request in the making: its cookies are not joined yet. */
export interface Draft {
  readonly method: string;
  /** Path and query, as they will be sent. */
  readonly target: string;
  readonly host: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly cookies: readonly (readonly [string, string])[];
  /** Fields of a form that is posted. */
  readonly form?: Readonly<Record<string, string>>;
}

/** Cookies of a site that is served over TLS. */
export const HISTORY = `__Host-h${HISTORY_KEY_NAME}`;
export const PASS = "__Host-n";

export function draft(method: string, target: string): Draft {
  return { method, target, host: HOST, headers: [], cookies: [] };
}

export function withHeaders(one: Draft, ...headers: Draft["headers"]): Draft {
  return { ...one, headers: [...one.headers, ...headers] };
}

export function withCookies(one: Draft, ...cookies: Draft["cookies"]): Draft {
  return { ...one, cookies: [...one.cookies, ...cookies] };
}

/** With one parameter more. */
export function withQuery(one: Draft, query: string): Draft {
  return { ...one, target: `${one.target}${one.target.includes("?") ? "&" : "?"}${query}` };
}

/** Posted as a form, elsewhere. */
export function posted(one: Draft, target: string, form: Readonly<Record<string, string>>): Draft {
  return { ...one, method: "POST", target, form };
}

export function sentFrom({ method, target, host, headers, cookies, form }: Draft): Sent {
  const cookie = cookies.map(([name, value]) => `${name}=${value}`).join("; ");
  const all: (readonly [string, string])[] = [["Host", host], ...headers];
  if (cookie !== "") all.push(["Cookie", cookie]);
  if (form === undefined) return { method, target, headers: all };
  const type = ["Content-Type", "application/x-www-form-urlencoded"] as const;
  return { method, target, headers: [...all, type], body: new URLSearchParams(form).toString() };
}

/** The line that sends it again, to a newsstand on that port. */
export function curlOf({ method, target, headers, body }: Sent, port: number): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  const parts = ["curl -sSi --path-as-is --max-time 9"];
  parts.push(method === "HEAD" ? "-I" : `-X ${quoted(method)}`);
  for (const [name, value] of headers) parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (body !== undefined) parts.push(`--data-raw ${quoted(body)}`);
  const at = `http://127.0.0.1:${port}`;
  // An absolute target is asked for as such.
  if (!target.startsWith("/")) parts.push(`--request-target ${quoted(target)}`);
  parts.push(quoted(target.startsWith("/") ? at + target : at));
  return parts.join(" ");
}

/** What somebody may see behind the wall of the article that is asked for. */
export type Sight =
  /** What is open to everybody. */
  | "nothing"
  /** Metered articles, where reads are counted. */
  | "metered"
  /** This article, since it was read before and is metered. */
  | "read-before"
  /** This article. */
  | "this"
  /** Whatever is asked for. */
  | "everything";

/** Who asks, and what the audit says they may see. */
export interface Identity {
  readonly name: string;
  readonly group: string;
  readonly sight: Sight;
  /** Puts on what proves it, or what claims to. */
  readonly dress: (one: Draft, subject: Subject) => Draft;
}
