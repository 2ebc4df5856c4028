import { verify } from "http-message-sig";
import type { BotPolicy, KnownAgent } from "../../paywall/bot-policy.ts";
import type { BotBecause, BotVerdict } from "../../readers/reader.ts";
import { parseClaim, type Claim } from "./claim.ts";
import { directoryOf, KeyDirectories } from "./key-directories.ts";
import { Nonces } from "./nonces.ts";
import type { VisitorsOptions } from "./visitors.ts";

/**
 * Web Bot Auth: HTTP Message Signatures (RFC 9421) as automated clients use them,
 * https://datatracker.ietf.org/doc/draft-ietf-webbotauth-httpsig-protocol/. Only agents that the newsroom lists are ever
 * looked up, so nobody makes us fetch an address of their choosing. Whatever is doubtful is a reader, never an error.
 */
export class SignedBots {
  readonly #options: VisitorsOptions;
  readonly #host: string;
  /** By all that an agent may write of itself: the origin of its keys, or their address there. */
  readonly #agents: ReadonlyMap<string, KnownAgent>;
  readonly #directories: KeyDirectories;
  readonly #nonces = new Nonces();
  /** A request is judged once: its nonce is good for no second time. */
  readonly #judged = new WeakMap<Request, Promise<BotVerdict>>();

  constructor(policy: BotPolicy, options: VisitorsOptions) {
    this.#options = options;
    this.#host = new URL(options.siteUrl).host;
    this.#agents = new Map(
      policy.agents.flatMap((agent) => [
        [agent.origin, agent],
        [directoryOf(agent.origin), agent],
      ]),
    );
    this.#directories = new KeyDirectories(options);
  }

  verdict(request: Request): Promise<BotVerdict> {
    const judged =
      this.#judged.get(request) ?? this.#judge(request).catch(() => reader("malformed"));
    this.#judged.set(request, judged);
    return judged;
  }

  async #judge(request: Request): Promise<BotVerdict> {
    const claim = parseClaim(request.headers, this.#options.clock());
    if (!claim.ok) return reader(claim.reason);
    if (new URL(request.url).host !== this.#host) return reader("other-host");
    const agent = this.#agents.get(claim.value.agent);
    if (!agent) return reader("unknown-agent");
    const because = await this.#check(request, claim.value, agent);
    if (because !== "signature") return reader(because);
    return { bot: { category: agent.category, proof: "signature" }, because };
  }

  async #check(request: Request, claim: Claim, { origin }: KnownAgent): Promise<BotBecause> {
    const found = await this.#directories.key(origin, claim.keyId);
    if (typeof found === "string") return found;
    const now = this.#options.clock();
    if (now < found.from || now >= found.until) return "unknown-key";
    if (!(await isSigned(request, claim, found.key))) return "bad-signature";
    if (claim.nonce === null) return "signature";
    const nonce = `${claim.keyId} ${claim.nonce}`;
    return this.#nonces.use(nonce, { expires: claim.expires, now }) ? "signature" : "replayed";
  }
}

function reader(because: BotBecause): BotVerdict {
  return { bot: null, because };
}

/** `verify` of Web Crypto throws, rather than say no, where a signature is of another length. */
async function isSigned(request: Request, claim: Claim, key: CryptoKey): Promise<boolean> {
  const headers = new Headers(request.headers);
  // The library does not look into a field: it is handed the member that `;key` names.
  if (claim.agentKey !== null) headers.set("signature-agent", `"${claim.agent}"`);
  const { method, url } = request;
  try {
    return await verify({ method, url, headers }, (data, signature) =>
      crypto.subtle.verify("Ed25519", key, signature, new TextEncoder().encode(data)),
    );
  } catch {
    return false;
  }
}
