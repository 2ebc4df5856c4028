import { visitorsOf } from "../../src/edge/bots/visitors.ts";
import type { BotPolicy } from "../../src/paywall/bot-policy.ts";
import { handClock } from "../support/hand-clock.ts";
import { AGENT, DIRECTORY_TYPE, newSigner } from "./signed-bot.ts";

const POLICY: BotPolicy = {
  treatments: { search: "full", preview: "teaser", agent: "teaser", training: "pay" },
  agents: [AGENT],
  price: { amount: "0.01", currency: "USD" },
};

interface Setting {
  readonly policy?: BotPolicy;
  readonly siteUrl?: string;
  /** What the agent's directory answers; without it, its one key. */
  readonly answer?: (request: Request) => Response | Promise<Response>;
}

/** A site with one agent on its list, that agent's key, and a directory that counts who asks it for what. */
export async function openSite({ policy = POLICY, siteUrl, answer }: Setting = {}) {
  const signer = await newSigner();
  // The library looks at the real clock, too.
  const clock = handClock(Math.floor(Date.now() / 1_000) * 1_000);
  const asked: string[] = [];
  const work: Promise<unknown>[] = [];
  const visitors = visitorsOf(policy, {
    siteUrl: siteUrl ?? "https://lamplight.example",
    clock,
    fetch: async (request) => {
      asked.push(request.url);
      return answer ? answer(request) : directory([signer.jwk]);
    },
    background: (promise) => void work.push(promise),
  });
  const because = async (request: Request) => (await visitors.bot(request)).because;
  return { signer, clock, asked, work, visitors, because };
}

export function directory(
  keys: readonly unknown[],
  headers: Readonly<Record<string, string>> = {},
) {
  return new Response(JSON.stringify({ keys }), {
    headers: { "content-type": DIRECTORY_TYPE, ...headers },
  });
}
