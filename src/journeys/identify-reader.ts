import type { Clock } from "../kernel/time.ts";
import type { BotPolicy } from "../paywall/bot-policy.ts";
import { ANONYMOUS, type ProvenBot, type Reader } from "../readers/reader.ts";
import { isBelievable, isFresh, type PassSeal } from "../supporters/pass.ts";
import { isEntitled } from "../supporters/standing.ts";
import type { Supporters } from "../supporters/supporters.ts";

export interface ReaderPorts {
  readonly seal: PassSeal;
  readonly supporters: Supporters;
  readonly bots: BotPolicy;
  readonly clock: Clock;
}

/** What a request tells of who sent it. */
export interface Credentials {
  /** Sealed; null where none was sent. */
  readonly pass: string | null;
  readonly bot: ProvenBot | null;
}

export interface Identified {
  readonly reader: Reader;
  /** What the pass or the proof was worth. */
  readonly because:
    | "no-pass"
    | "forged-pass"
    | "not-entitled"
    | "fresh"
    | "renewed"
    | "books-down"
    | "proof";
  readonly renewedPass: string | null;
}

/** A supporter is one in whatever browser, be it a machine's own; only then counts the proof of being a machine. */
export async function identifyReader(
  { pass, bot }: Credentials,
  ports: ReaderPorts,
): Promise<Identified> {
  const identified = pass === null ? nobody("no-pass") : await identifyByPass(pass, ports);
  if (bot === null || identified.reader.kind === "supporter") return identified;
  const treatment = ports.bots.treatments[bot.category];
  return { reader: { kind: "bot", ...bot, treatment }, because: "proof", renewedPass: null };
}

/**
 * A fresh pass is believed as it is; an old one is renewed once a day while the books say that the entitlement
 * stands. Where the books are down a genuine pass is believed: reading fails open.
 */
async function identifyByPass(
  sealed: string,
  { seal, supporters, clock }: ReaderPorts,
): Promise<Identified> {
  const pass = await seal.open(sealed);
  if (!pass) return nobody("forged-pass");
  const reader: Reader = { kind: "supporter", supporter: pass.supporter };
  const now = clock();
  if (isFresh(pass, now)) return { reader, because: "fresh", renewedPass: null };
  try {
    const holdings = await supporters.forSupporter(pass.supporter);
    if (!holdings || !isEntitled(holdings, now)) return nobody("not-entitled");
    const renewedPass = await seal.seal({ supporter: pass.supporter, issued: now });
    return { reader, because: "renewed", renewedPass };
  } catch {
    if (!isBelievable(pass, now)) return nobody("not-entitled");
    return { reader, because: "books-down", renewedPass: null };
  }
}

function nobody(because: Identified["because"]): Identified {
  return { reader: ANONYMOUS, because, renewedPass: null };
}
