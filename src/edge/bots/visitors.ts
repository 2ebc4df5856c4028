import { once } from "../../kernel/once.ts";
import type { Clock } from "../../kernel/time.ts";
import type { BotPolicy } from "../../paywall/bot-policy.ts";
import type { BotVerdict } from "../../readers/reader.ts";
import { VERIFIED } from "./cloudflare-bots.ts";

export interface VisitorsOptions {
  /** Where the site stands, e.g. `https://example.org`: a signature made for another host is nobody's. */
  readonly siteUrl: string;
  readonly clock: Clock;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Keeps work alive that may outlive the request it came with. */
  readonly background: (work: Promise<unknown>) => void;
}

/** What the network tells of whoever sends a request. Nothing of it is kept. */
export interface Visitors {
  /** ISO 3166-1 in capitals; `T1` is Tor; null where it is not known. */
  country(request: Request): string | null;
  /** A promise only where something is signed. */
  bot(request: Request): BotVerdict | Promise<BotVerdict>;
}

/** The fields of `request.cf` that count here. Only Cloudflare writes them; headers of that name are just headers. */
interface Told {
  readonly country?: unknown;
  readonly verifiedBotCategory?: unknown;
}

const NO_CLAIM: BotVerdict = { bot: null, because: "no-claim" };

/**
 * Bots by proof: Cloudflare's verified-bot field, or else a signature by Web Bot Auth of an agent on the newsroom's list.
 * `verifiedBotCategory` is there on every plan and empty for everybody else; `botManagement.verifiedBot` is not asked,
 * for it is always false where Bot Management is not bought. The third way that crawlers document, reverse DNS of their
 * address, is not open to a Worker: it can ask for names only over HTTPS, from somebody else, and wait for the answer at
 * every read. Cloudflare does it in front of us, and its field says so.
 */
export function visitorsOf(policy: BotPolicy, options: VisitorsOptions): Visitors {
  const signedBots = once(async () => {
    const { SignedBots } = await import("./signed-bots.ts");
    return new SignedBots(policy, options);
  });

  return {
    country(request) {
      const told = (request.cf as Told | undefined)?.country;
      return typeof told === "string" && told !== "XX" && /^[A-Z][A-Z\d]$/.test(told) ? told : null;
    },

    bot(request) {
      const category = (request.cf as Told | undefined)?.verifiedBotCategory;
      const verified = category ? VERIFIED.get(category) : undefined;
      if (verified) return verified;
      if (!request.headers.has("signature-input")) return NO_CLAIM;
      return signedBots().then((bots) => bots.verdict(request));
    },
  };
}
