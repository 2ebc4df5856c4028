import type { Clock } from "../kernel/time.ts";
import type { SignIns, SignInSecrets } from "../supporters/sign-ins.ts";
import type { WaysIn } from "../supporters/ways-in.ts";
import { D1KeyPhrases } from "./d1/key-phrases.ts";
import { D1SignIns } from "./d1/sign-ins.ts";
import { emailIndexer } from "./email-index.ts";
import { RecentNetworks } from "./isolate/network-caps.ts";
import { phraseMarks, sealedCodes, signInMarks } from "./sign-in-marks.ts";

export interface WaysInConfig {
  readonly signingKeys: readonly string[];
  readonly emailIndexKey: string | null;
  readonly emailKeys: readonly string[];
  /** Whether anything takes letters away; it does unless said otherwise. */
  readonly sendsLetters?: boolean;
}

/**
 * How often forms can be sent from one network in ten minutes. Of all networks together phrases are not counted: 79 bits
 * need no cap, and with one a few who try would lock everybody out.
 */
const MOST_LETTERS = 20;
const MOST_PHRASES = 30;

/** A read never loads this file. */
export function waysIn(db: D1Database, config: WaysInConfig, clock: Clock): WaysIn {
  const { signingKeys } = config;
  return {
    keyPhrases: new D1KeyPhrases(db, phraseMarks(config)),
    phraseTries: new RecentNetworks(MOST_PHRASES, clock),
    byLetter: byLetterOf(new D1SignIns(db, signInMarks(signingKeys)), config, clock),
  };
}

function byLetterOf(
  signIns: SignIns,
  { emailIndexKey, emailKeys, sendsLetters = true }: WaysInConfig,
  clock: Clock,
): WaysIn["byLetter"] {
  const codes = sealedCodes(emailKeys);
  if (!sendsLetters || emailIndexKey === null || codes === null) return null;
  const indexOf = emailIndexer(emailIndexKey);
  const secrets: SignInSecrets = {
    indexOf: async (email) => (await indexOf(email)) ?? "",
    seal: (code, letter) => codes.seal(code, letter),
  };
  return { signIns, secrets, asks: new RecentNetworks(MOST_LETTERS, clock) };
}
