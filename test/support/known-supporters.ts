import type { CheckoutFailure } from "../../src/donations/checkout.ts";
import type { Intent } from "../../src/donations/intents.ts";
import { D1Contacts } from "../../src/edge/d1/contacts.ts";
import { D1Devices } from "../../src/edge/d1/devices.ts";
import { emailIndexer } from "../../src/edge/email-index.ts";
import { sealedEmails } from "../../src/edge/sealed-emails.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { no, ok } from "../../src/kernel/result.ts";
import type { CustomerFact } from "../../src/ledger/facts.ts";
import type { DeviceCode } from "../../src/supporters/device-codes.ts";
import { sharingOver } from "../contracts/sharing-stores.ts";
import { INTENT, balanceTransaction, promise, receipt, refund } from "./facts.ts";
import { MORNING, handClock } from "./hand-clock.ts";
import { money } from "./money.ts";
import { GIFTS } from "./paywall.ts";
import { inMemoryStores } from "./ports/in-memory-books.ts";
import { MONEY_RULES } from "./ports/stores.ts";
import { World } from "./ports/world.ts";
import { idNumber } from "./seeded-random.ts";

const TODAY = "2026-11-22";
const EMAILS = ["ada.marlowe@lamplight.example", "else@example.org"];
/** Ada, and somebody else. */
export const PEOPLE = [INTENT, idNumber(9)] as const;

export const seen = (part: Partial<CustomerFact> = {}): CustomerFact => ({
  ...{ kind: "customer", id: "cus_1", intent: INTENT, email: EMAILS[0]!, deletedDay: null },
  ...part,
});
export const gone = seen({ intent: null, email: null, deletedDay: TODAY });

function intentOf(who: Id, at: number): Intent {
  return {
    ...{ id: who, attempt: idNumber(at + 100), supporter: null, byPass: false, behind: null },
    offer: { money: money(500), cadence: "monthly" },
    ...{ cameOf: null, article: "the-river-turns", language: "uk" },
    ...{ opened: MORNING + at, session: null, state: "open" },
  };
}

/** What the books know of the person with that number. */
function factsOf(who: Id, at: number) {
  const [subscription, payment, payer] = [`sub_${at + 1}`, `pi_${at + 1}`, `cus_${at + 1}`];
  return [
    promise({ id: subscription, intent: who, customer: payer }),
    seen({ id: payer, intent: who, email: EMAILS[at]! }),
    receipt({ id: payment, intent: who, subscription, isFirst: false }),
    balanceTransaction({ id: `txn_${at}`, receipt: payment }),
    refund({ id: `re_${at}`, receipt: payment, money: money(100) }),
  ];
}

/** A provider that deletes customers, unless it is told not to. */
function deleting() {
  const asked: string[] = [];
  const failures: CheckoutFailure[] = [];
  const forget = (id: string) => {
    asked.push(id);
    const failure = failures.shift();
    return Promise.resolve(failure ? no(failure) : ok(undefined));
  };
  return { asked, failures, subscriptions: { forget } };
}

/** Two people of whom everything is known that can be. */
export async function knownSupporters() {
  const stores = inMemoryStores();
  const { database, ledger, intents } = stores;
  const clock = handClock();
  const emailIndex = emailIndexer(MONEY_RULES.emailIndexKey);
  const sealer = sealedEmails(MONEY_RULES.emailKeys);
  const contacts = new D1Contacts(database, { emailIndex, sealedEmails: sealer });
  const devices = new D1Devices(database);
  const sharing = sharingOver(database);
  for (const [at, who] of PEOPLE.entries()) {
    await intents.keep(intentOf(who, at));
    await ledger.apply(factsOf(who, at), await ledger.observe(), []);
    await devices.admit({ id: who, way: "gave" }, who, TODAY);
    await devices.admit({ id: idNumber(at + 30), way: "mail" }, who, TODAY);
    await sharing.feedTokens.issue(idNumber(at + 40), who, TODAY);
    const until = { expires: MORNING + 1_000, now: MORNING };
    await sharing.deviceCodes.issue(`C0DE${at}00000` as DeviceCode, who, until);
    const standing = { id: idNumber(at + 50), supporter: who, opened: 0, revoked: false };
    const link = { ...standing, slug: "the-river-turns", opens: 3, expires: MORNING + 1_000 };
    await sharing.giftLinks.make(link, GIFTS, MORNING);
    await writeTo(database, { who, at, index: await emailIndex(EMAILS[at]!) });
  }
  const world = new World();
  world.show({ kind: "customer", id: "cus_1" }, gone);
  const provider = deleting();
  const { subscriptions } = provider;
  const ports = { ...sharing, ledger, records: world, contacts, subscriptions, clock };
  return { ...stores, ...sharing, ...provider, ports, world, devices, contacts };
}

/** A phrase, a sign-in of an address whoever asked, and a letter. */
async function writeTo(
  database: D1Database,
  { who, at, index }: { readonly who: Id; readonly at: number; readonly index: string | null },
): Promise<void> {
  const mark = String(at).repeat(43);
  const insert = async (table: string, row: Readonly<Record<string, string | number | null>>) => {
    const columns = Object.keys(row);
    const sql = `INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map(() => "?").join()})`;
    await database
      .prepare(sql)
      .bind(...Object.values(row))
      .run();
  };
  await insert("key_phrases", { phrase_mac: mark, supporter_id: who });
  await insert("sign_ins", {
    ...{ sign_in_id: idNumber(at + 60), browser_mac: mark, code_mac: mark, email_index: index },
    ...{ asked: 1, expires: 2 },
  });
  await insert("letters", {
    ...{ letter_id: idNumber(at + 70), cause: `sign-in ${idNumber(at + 60)}` },
    ...{ kind: "sign-in", due: 1, day: TODAY },
  });
}
