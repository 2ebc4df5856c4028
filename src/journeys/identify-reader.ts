import type { Clock } from "../kernel/time.ts";
import { ANONYMOUS, type Reader } from "../readers/reader.ts";
import { isBelievable, isFresh, type PassSeal } from "../supporters/pass.ts";
import { isEntitled } from "../supporters/standing.ts";
import type { Supporters } from "../supporters/supporters.ts";

export interface ReaderPorts {
  readonly seal: PassSeal;
  readonly supporters: Supporters;
  readonly clock: Clock;
}

export interface Identified {
  readonly reader: Reader;
  readonly renewedPass: string | null;
}

const NOBODY: Identified = { reader: ANONYMOUS, renewedPass: null };

/**
 * A fresh pass is believed as it is; an old one is renewed once a day while the books say that the entitlement
 * stands. Where the books are down a genuine pass is believed: reading fails open.
 */
export async function identifyReader(
  sealed: string | null,
  { seal, supporters, clock }: ReaderPorts,
): Promise<Identified> {
  const pass = sealed === null ? null : await seal.open(sealed);
  if (!pass) return NOBODY;
  const reader: Reader = { kind: "supporter", supporter: pass.supporter };
  const now = clock();
  if (isFresh(pass, now)) return { reader, renewedPass: null };
  try {
    const holdings = await supporters.forSupporter(pass.supporter);
    if (!holdings || !isEntitled(holdings, now)) return NOBODY;
    return { reader, renewedPass: await seal.seal({ supporter: pass.supporter, issued: now }) };
  } catch {
    return isBelievable(pass, now) ? { reader, renewedPass: null } : NOBODY;
  }
}
