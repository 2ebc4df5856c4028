import { mayGive, precautionFor, type HarmPolicy } from "../../appeals/harm-policy.ts";
import { coarsely, yearlyWorth } from "../../appeals/worth.ts";
import type { Fees } from "../../donations/fees.ts";
import type { Clock } from "../../kernel/time.ts";
import { creditDraws, creditTags } from "../credit-tags.ts";
import { emailIndexer } from "../email-index.ts";
import { sealedEmails } from "../sealed-emails.ts";
import { D1Comparison } from "./comparison.ts";
import { D1Credits } from "./credits.ts";
import { D1Devices } from "./devices.ts";
import { D1Inbox } from "./inbox.ts";
import { D1Intents } from "./intents.ts";
import { D1Ledger } from "./ledger.ts";
import { D1Promises } from "./promises.ts";
import { D1RepairLog } from "./repair-log.ts";
import { D1Shares } from "./shares.ts";

export interface MoneyRules {
  readonly emailIndexKey: string | null;
  /** Seal addresses, the newest first. */
  readonly emailKeys: readonly string[];
  readonly signingKeys: readonly string[];
  readonly fees: Fees;
  /** The do-no-harm policy as it is published now. */
  readonly policy: () => HarmPolicy | Promise<HarmPolicy>;
  readonly clock: Clock;
}

/** What money alone needs of D1: a read never loads this file. */
export function moneyStores(
  db: D1Database,
  { emailIndexKey, emailKeys, signingKeys, fees, policy, clock }: MoneyRules,
) {
  const drawn = creditDraws(signingKeys);
  const ledger = new D1Ledger(db, {
    emailIndex: emailIndexer(emailIndexKey),
    sealedEmails: sealedEmails(emailKeys),
    creditTags: creditTags(signingKeys),
    worth: (gift, receipt) => coarsely(yearlyWorth(gift, fees), drawn(receipt)),
    mayTakeFrom: async (country) => mayGive(precautionFor(await policy(), country)),
    clock,
  });
  const promises = new D1Promises(db);
  return {
    promises,
    customers: promises,
    intents: new D1Intents(db),
    inbox: new D1Inbox(db),
    ledger,
    credits: new D1Credits(db),
    comparison: new D1Comparison(db),
    log: new D1RepairLog(db),
    shares: new D1Shares(db),
    devices: new D1Devices(db),
  };
}
