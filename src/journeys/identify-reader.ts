import type { AppealStanding } from "../appeals/eligibility.ts";
import type { Id } from "../kernel/ids.ts";
import { dayOf, type Clock } from "../kernel/time.ts";
import type { BotPolicy } from "../paywall/bot-policy.ts";
import { ANONYMOUS, type ProvenBot, type Reader } from "../readers/reader.ts";
import { KNOWN_FOR, type Admission, type Devices } from "../supporters/devices.ts";
import { isBelievable, isFresh, newPass, type Pass, type PassSeal } from "../supporters/pass.ts";
import { givesOn, isEntitled } from "../supporters/standing.ts";
import type { Supporters } from "../supporters/supporters.ts";

export interface ReaderPorts {
  readonly seal: PassSeal;
  readonly supporters: Supporters;
  readonly devices: Pick<Devices, "admit">;
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
    | "ended"
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
  /** Whether a supporter's payment is being tried again, as far as the pass tells. */
  readonly trouble: boolean;
}

/**
 * A supporter is one in whatever browser, be it a machine's own; only then counts the proof of being a machine. At once
 * where no store is asked.
 */
export function identifyReader(
  { pass, bot }: Credentials,
  ports: ReaderPorts,
): Identified | Promise<Identified> {
  const identified = pass === null ? NO_PASS : identifyByPass(pass, ports);
  if (bot === null) return identified;
  const orBot = (one: Identified): Identified => {
    if (one.reader.kind === "supporter") return one;
    const treatment = ports.bots.treatments[bot.category];
    return { ...nobody("proof"), reader: { kind: "bot", ...bot, treatment } };
  };
  return identified instanceof Promise ? identified.then(orBot) : orBot(identified);
}

/** A fresh pass is believed as it is. */
function identifyByPass(sealed: string, ports: ReaderPorts): Identified | Promise<Identified> {
  const pass = ports.seal.open(sealed);
  if (!pass) return nobody("forged-pass");
  return isFresh(pass, ports.clock()) ? supporterBy("fresh", pass) : renew(pass, ports);
}

/**
 * An old one is renewed once a day while the books say that the entitlement stands, and nobody has ended its browser.
 * Where the books are down a genuine pass is believed: reading fails open.
 */
async function renew(pass: Pass, ports: ReaderPorts): Promise<Identified> {
  const { supporter } = pass;
  const now = ports.clock();
  if (isForgotten(pass, now)) return NO_PASS;
  try {
    const holdings = await ports.supporters.forSupporter(supporter);
    if (holdings && isEntitled(holdings, now)) {
      const lives = await ports.devices.admit(admissionOf(pass), supporter, dayOf(now));
      if (!lives) return { ...nobody("ended"), standing: "unsettled" };
      const renewed = newPass(pass, holdings, now);
      return { ...supporterBy("renewed", renewed), renewedPass: ports.seal.seal(renewed) };
    }
    // A pass without money is that of a gift on its way, or of one that never came.
    if (!holdings?.everPaid) {
      return { ...nobody("not-entitled"), standing: "unsettled", holder: supporter };
    }
    return { ...nobody("not-entitled"), standing: givesOn(holdings) ? "unsettled" : "lapsed" };
  } catch {
    return isBelievable(pass, now)
      ? supporterBy("books-down", pass)
      : { ...nobody("books-down"), standing: "unsettled" };
  }
}

/**
 * No browser keeps a pass for so long by itself, and what was known of it is forgotten: whoever ended every browser since
 * could not end this one. A pass that names no day is of somebody who was not entitled: see `admissionOf`.
 */
export function isForgotten({ issued }: Pick<Pass, "issued">, now: number): boolean {
  return issued !== 0 && now >= issued + KNOWN_FOR;
}

/**
 * As which one is let in that the store has never seen. With a pass that names no day none is: its browser was noted when
 * it was made, and forgotten since where it is not there.
 */
function admissionOf({ device, may, issued }: Pass): Admission {
  if (issued === 0) return { id: device, way: null };
  return { id: device, way: may === "keep" ? "gave" : "code" };
}

export function supporterBy(
  because: Identified["because"],
  { supporter, trouble }: Pick<Pass, "supporter" | "trouble">,
): Identified {
  const reader: Reader = { kind: "supporter", supporter };
  return { reader, because, standing: "supporter", holder: null, renewedPass: null, trouble };
}

function nobody(because: Identified["because"]): Identified {
  return {
    ...{ reader: ANONYMOUS, because, standing: "anonymous" },
    ...{ holder: null, renewedPass: null, trouble: false },
  };
}

/** Most readers'. */
export const NO_PASS = nobody("no-pass");
