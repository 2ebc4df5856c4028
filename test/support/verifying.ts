import Stripe from "stripe";
import { reconcile } from "../../src/journeys/repair-books.ts";
import { verifyBooks } from "../../src/journeys/verify-books.ts";
import { DAY } from "../../src/kernel/time.ts";
import { StripeCheckout } from "../../src/stripe/stripe-checkout.ts";
import { StripeHistory } from "../../src/stripe/stripe-history.ts";
import { StripeRecords } from "../../src/stripe/stripe-records.ts";
import { createFakeStripe } from "../stripe/in-process.ts";
import { MORNING } from "./hand-clock.ts";
import { money } from "./money.ts";
import { inMemoryStores } from "./ports/in-memory-books.ts";
import { idNumber } from "./seeded-random.ts";

const KEY = "sk_test_made_up";
const SITE = { siteUrl: "https://lamplight.example", product: null, productName: "Support" };

/** Books in memory, and a pretend Stripe whose events never come: what is booked was found by a repair. */
export function verifying() {
  const fake = createFakeStripe({ now: (MORNING - 100 * DAY) / 1_000, secretKey: KEY });
  const stripe = new Stripe(KEY, {
    apiVersion: "2026-10-28.endive",
    httpClient: Stripe.createFetchHttpClient(fake.fetch),
    host: fake.host,
    maxNetworkRetries: 0,
    telemetry: false,
  });
  const clock = () => fake.world.now() * 1_000;
  const stores = inMemoryStores(clock);
  const records = new StripeRecords(stripe, clock);
  const ports = { ...stores, records, history: new StripeHistory(stripe), clock };
  const checkout = new StripeCheckout(stripe, SITE);
  let given = 0;

  async function open(cadence: "monthly" | "yearly" | "once", minor: number): Promise<string> {
    given += 1;
    const offer = { money: money(minor), cadence };
    const id = idNumber(given);
    const opened = {
      id,
      attempt: id,
      offer,
      supporter: null,
      byPass: false,
      cameOf: null,
      article: null,
      language: null,
      behind: null,
      opened: clock(),
    };
    const kept = await stores.intents.keep({ ...opened, session: null, state: "open" });
    if (!kept.ok) throw new Error(kept.reason);
    const session = await checkout.open(kept.value);
    if (!session.ok) throw new Error(session.reason);
    await stores.intents.recordSession(id, session.value.id);
    return session.value.id;
  }

  return {
    ...stores,
    fake,
    stripe,
    ports,
    /** Somebody gives so much, in cents. */
    give: async (cadence: "monthly" | "yearly" | "once", minor = 500): Promise<void> => {
      fake.pay(await open(cadence, minor));
    },
    /** Somebody comes as far as the hosted page. */
    leave: () => open("once", 500),
    reconcile: () => reconcile(null, ports),
    verify: (since: number | null = null) => verifyBooks(since, ports),
    /** Changes the database behind everybody's back. */
    tamper: (sql: string): void => {
      stores.sqlite.exec("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
      stores.sqlite.exec(sql);
    },
  };
}

/** Half a year of a small newsroom, all of it booked. */
export async function busyBooks() {
  const rig = verifying();
  const { fake, give } = rig;
  await give("monthly");
  await give("yearly", 6_000);
  await give("once", 2_500);
  fake.advance({ months: 1 });
  await give("once", 700);
  const [first, second, third] = fake.charges();
  fake.refund(first?.id ?? "", 200);
  fake.dispute(second?.id ?? "");
  fake.changeDispute(fake.dispute(third?.id ?? "").id, "won");
  fake.advance({ months: 1 });
  await rig.reconcile();
  return rig;
}
