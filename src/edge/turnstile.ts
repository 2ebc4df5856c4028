import type { Challenge } from "../donations/challenge.ts";
import { SECOND } from "../kernel/time.ts";

const VERIFY = "https://challenges.cloudflare.com/turnstile/v0/siteverify";

/** The longest answer that is one: https://developers.cloudflare.com/turnstile/get-started/server-side-validation/ */
const LONGEST = 2_048;
const PATIENCE = 5 * SECOND;

export interface TurnstileKeys {
  readonly siteKey: string;
  readonly secret: string;
}

/** Cloudflare's Turnstile. It is asked about the answer alone: the donor's address is not sent with it. */
export class Turnstile implements Challenge {
  readonly siteKey: string;
  readonly #secret: string;
  readonly #fetch: (request: Request) => Promise<Response>;

  constructor({ siteKey, secret }: TurnstileKeys, fetch: (request: Request) => Promise<Response>) {
    this.siteKey = siteKey;
    this.#secret = secret;
    this.#fetch = fetch;
  }

  async passes(answer: string | null): Promise<boolean> {
    if (answer === null || answer === "" || answer.length > LONGEST) return false;
    const body = new URLSearchParams({ secret: this.#secret, response: answer });
    const signal = AbortSignal.timeout(PATIENCE);
    try {
      const response = await this.#fetch(new Request(VERIFY, { method: "POST", body, signal }));
      const said: unknown = await response.json();
      return (
        typeof said === "object" && said !== null && "success" in said && said.success === true
      );
    } catch {
      return false;
    }
  }
}
