import type { AppealStanding } from "../appeals/eligibility.ts";
import type { Id } from "../kernel/ids.ts";
import type { Clock } from "../kernel/time.ts";
import type { BotPolicy } from "../paywall/bot-policy.ts";
import { ANONYMOUS, type ProvenBot, type Reader } from "../readers/reader.ts";
import { isBelievable, isFresh, type PassSeal } from "../supporters/pass.ts";
import { givesOn, isEntitled } from "../supporters/standing.ts";
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
    | "given-here"
    | "proof";
  /** What that means to our appeals. */
  readonly standing: AppealStanding;
  /** Whose pass it is of which the books know no money; null where there is none. */
  readonly holder: Id | null;
  readonly renewedPass: string | null;
}

/** A supporter is one in whatever browser, be it a machine's own; only then counts the proof of being a machine. */
export async function identifyReader(
  { pass, bot }: Credentials,
  ports: ReaderPorts,
): Promise<Identified> {
  const identified = pass === null ? NO_PASS : await identifyByPass(pass, ports);
  if (bot === null || identified.reader.kind === "supporter") return identified;
  const treatment = ports.bots.treatments[bot.category];
  return { ...nobody("proof"), reader: { kind: "bot", ...bot, treatment } };
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
  const { supporter } = pass;
  const now = clock();
  if (isFresh(pass, now)) return supporterBy("fresh", supporter);
  try {
    const holdings = await supporters.forSupporter(supporter);
    if (holdings && isEntitled(holdings, now)) {
      const renewedPass = await seal.seal({ supporter, issued: now });
      return { ...supporterBy("renewed", supporter), renewedPass };
    }
    // A pass without money is that of a gift on its way, or of one that never came.
    if (!holdings?.everPaid) {
      return { ...nobody("not-entitled"), standing: "unsettled", holder: supporter };
    }
    return { ...nobody("not-entitled"), standing: givesOn(holdings) ? "unsettled" : "lapsed" };
  } catch {
    return isBelievable(pass, now)
      ? supporterBy("books-down", supporter)
      : { ...nobody("books-down"), standing: "unsettled" };
  }
}

export function supporterBy(because: Identified["because"], supporter: Id): Identified {
  const reader: Reader = { kind: "supporter", supporter };
  return { reader, because, standing: "supporter", holder: null, renewedPass: null };
}

function nobody(because: Identified["because"]): Identified {
  return { reader: ANONYMOUS, because, standing: "anonymous", holder: null, renewedPass: null };
}

/** Most readers'. */
export const NO_PASS = nobody("no-pass");
