import { createHash } from "node:crypto";
import type { Draft } from "./request.ts";
import type { Came } from "./wire.ts";

/** Answers that have no body of their own to be shared. */
const PARTIAL = new Set([206, 304, 412, 416]);

/** Watches what a shared cache may keep: for one address there is one such answer, whoever asks and however. */
export class Shareables {
  readonly #bodies = new Map<string, string>();
  #answers = 0;

  /** What is wrong with an answer as others may be given it, in words. */
  see({ method, target, host }: Draft, { status, headers, body }: Came): string | null {
    const all = (name: string) => headers.filter(([one]) => one === name).map(([, text]) => text);
    const control = all("cache-control").join(", ").toLowerCase();
    if (!isShareable(control, status)) return null;
    this.#answers += 1;
    if (all("set-cookie").length > 0) return `a cookie in an answer that may be shared: ${control}`;
    if (method !== "GET" || PARTIAL.has(status)) return null;
    const address = `${host} ${target.replace(/#.*$/s, "")}`;
    const hash = createHash("sha1").update(body).digest("hex");
    const answer = [status, ...all("location"), ...all("content-type"), hash].join(" ");
    const known = this.#bodies.get(address) ?? answer;
    this.#bodies.set(address, known);
    return known === answer ? null : `a second answer that may be shared, beside ${known}`;
  }

  /** How many addresses had one, and how many such answers were seen. */
  get figures(): { readonly addresses: number; readonly answers: number } {
    return { addresses: this.#bodies.size, answers: this.#answers };
  }
}

/** Kept where nothing is said, too (https://www.rfc-editor.org/rfc/rfc9111#section-4.2.2). */
function isShareable(control: string, status: number): boolean {
  if (/\b(?:private|no-store)\b/.test(control)) return false;
  if (/\b(?:public|s-maxage|max-age)\b/.test(control)) return true;
  return control === "" && [200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501].includes(status);
}
