import { APPEALS } from "./appeals.ts";
import { ASKING } from "./asking.ts";
import { KEEPING } from "./keeping.ts";
import { LEAKS } from "./leaks.ts";

export interface Edit {
  readonly file: string;
  /** Text of the file, there exactly once, and what stands in its place. */
  readonly find: string;
  readonly replace: string;
}

/** A rule of the books, of the wall or of keeping support, broken on purpose. */
export interface Mutation extends Edit {
  /** The rule that is no longer kept. */
  readonly broken: string;
  /** What has to be broken elsewhere for it. */
  readonly also?: readonly Edit[];
  /** Where a test must fail: files or folders for vitest. */
  readonly seenBy: readonly string[];
  /** Where these run: node where none is named. */
  readonly project?: "workerd";
}

const RECEIVE = "src/journeys/receive-event.ts";
const APPLY = "src/journeys/apply-events.ts";
const LEDGER = "src/edge/d1/ledger.ts";
const CONTRACTS = ["test/contracts"];

const BOOKS: readonly Mutation[] = [
  {
    broken: "an event of the other mode is not applied",
    file: RECEIVE,
    find: 'if (event.live !== live) return "other-mode";',
    replace: "",
    seenBy: ["test/journeys/settle-event.test.ts"],
  },
  {
    broken: "an event of another shape is not applied",
    file: "src/stripe/payment-event.ts",
    find: "subject: classic ? subject : null",
    replace: "subject",
    seenBy: ["test/domain/payment-event.test.ts"],
  },
  {
    broken: "2xx only after the event is durable",
    file: RECEIVE,
    find: "return ok(await inbox.receive({ id, type, subject }, clock()));",
    replace: `{
    void inbox.receive({ id, type, subject }, clock()).catch(() => null);
    return ok({ id, subject, attempts: 0, doubts: 0 });
  }`,
    seenBy: ["test/journeys/settle-event.test.ts"],
  },
  {
    broken: "a doubt is 503, never 2xx",
    file: "src/web/webhook.ts",
    find: 'return new Response("not now\\n", { status: 503 });',
    replace: 'return new Response("received\\n");',
    seenBy: ["test/edge/app-webhook.test.ts"],
    project: "workerd",
  },
  {
    broken: "facts and 'applied' are one batch",
    file: LEDGER,
    find: `    const writes = [
      ...(await this.#writesFor(facts, observed)),
      ...lettersCausedBy(this.#db, subscriptionsIn(facts), this.#discretion.clock()),
      ...this.#markers(events),
    ];`,
    replace: `    await this.#db.batch(this.#markers(events)).catch(() => null);
    const writes = await this.#writesFor(facts, observed);`,
    seenBy: CONTRACTS,
  },
  {
    broken: "what is seen later counts, whatever arrives later",
    file: LEDGER,
    find: "WHERE excluded.observed >= observed AND (status <> 'canceled' OR excluded.status = 'canceled')",
    replace: "WHERE status <> 'canceled' OR excluded.status = 'canceled'",
    seenBy: CONTRACTS,
  },
  {
    broken: "a canceled subscription never revives",
    file: LEDGER,
    find: " AND (status <> 'canceled' OR excluded.status = 'canceled')",
    replace: "",
    seenBy: CONTRACTS,
  },
  {
    broken: "the observation is numbered before the look",
    file: "src/journeys/settle.ts",
    find: `  const observed = await ledger.observe();
  const facts = await records.look(subject);`,
    replace: `  const facts = await records.look(subject);
  const observed = await ledger.observe();`,
    seenBy: ["test/journeys/settle-event.test.ts"],
  },
  {
    broken: "money that arrived is never updated",
    file: LEDGER,
    find: "FROM json_each(?1) WHERE true ON CONFLICT (receipt_id) DO NOTHING",
    replace:
      "FROM json_each(?1) WHERE true ON CONFLICT (receipt_id) DO UPDATE SET minor = excluded.minor",
    seenBy: CONTRACTS,
  },
  {
    broken: "of a refund or dispute the later sight counts",
    file: LEDGER,
    find: `observed = excluded.observed
    WHERE excluded.observed >= observed`,
    replace: "observed = excluded.observed",
    seenBy: CONTRACTS,
  },
  {
    broken: "a failed refund puts the gift back",
    file: "src/edge/d1/migrations/0001_first_light.sql",
    find: "AND state IN ('pending', 'succeeded')",
    replace: "AND state IN ('pending', 'succeeded', 'failed')",
    seenBy: CONTRACTS,
  },
  {
    broken: "a payment that is pending is no money",
    file: "src/stripe/facts-from.ts",
    find: 'if (payment.status !== "succeeded" || payment.amount_received === 0) return null;',
    replace: "",
    seenBy: ["test/domain/facts-from.test.ts"],
  },
  {
    broken: "an invoice's payment that is open is no money",
    file: "src/stripe/facts-from.ts",
    find: 'if (payment.status !== "paid" || !payment.amount_paid || id === null) return null;',
    replace: "if (!payment.amount_paid || id === null) return null;",
    seenBy: ["test/domain/invoice-receipts.test.ts"],
  },
  {
    broken: "what does not carry our metadata is foreign",
    file: "src/stripe/gifts.ts",
    find: "const intent = intentIn(subscription.value.metadata);",
    replace:
      'const intent = intentIn(subscription.value.metadata) ?? intentIn({ newsstand_intent: "0".repeat(26) });',
    seenBy: ["test/domain/stripe-records.test.ts"],
  },
  {
    broken: "another object in its place is nonsense",
    file: "src/stripe/ask-stripe.ts",
    find: 'if (answer.value.id !== id) return no("nonsense");',
    replace: "",
    seenBy: ["test/domain"],
  },
  {
    broken: "access follows paid money",
    file: "src/supporters/standing.ts",
    find: "return coveredUntil !== null && now < coveredUntil + grace;",
    replace: "return renewing || (coveredUntil !== null && now < coveredUntil + grace);",
    seenBy: ["test/domain/standing.test.ts"],
  },
  {
    broken: "access goes on while a failed renewal is retried",
    file: "src/supporters/standing.ts",
    find: "const grace = takenBack ? 0 : retrying ? GRACE : renewing ? RENEWAL_LAG : 0;",
    replace: "const grace = 0;",
    seenBy: ["test/domain/standing.test.ts"],
  },
  {
    broken: "an outage parks nothing",
    file: APPLY,
    find: "const hopeless = doubt && doubts + 1 >= DOUBTS;",
    replace: "const hopeless = attempts + 1 >= DOUBTS;",
    seenBy: ["test/journeys/settle-later.test.ts"],
  },
  {
    broken: "a fact that is refused holds up nobody else",
    file: APPLY,
    find: 'if (booked.reason === "store-down" || sights.length === 1) {',
    replace: "if (sights.length > 0) {",
    seenBy: ["test/journeys"],
  },
  {
    broken: "a timestamp from the future is a forgery",
    file: "src/stripe/webhook.ts",
    find: 'if (age < -TOLERANCE) return no("future");',
    replace: "",
    seenBy: ["test/edge/webhook.test.ts"],
    project: "workerd",
  },
  {
    broken: "both secrets are believed while one is rolled",
    file: "src/stripe/webhook.ts",
    find: "for (const secret of this.#secrets) {",
    replace: "for (const secret of this.#secrets.slice(0, 1)) {",
    seenBy: ["test/edge/webhook.test.ts"],
    project: "workerd",
  },
  {
    broken: "bytes are verified as they came",
    file: "src/stripe/webhook.ts",
    find: "{ fatal: true, ignoreBOM: true }",
    replace: "{}",
    seenBy: ["test/edge/webhook.test.ts"],
    project: "workerd",
  },
  {
    broken: "missed events are listed with an overlap",
    file: "src/journeys/repair-books.ts",
    find: "const OVERLAP = HOUR;",
    replace: "const OVERLAP = 0 * HOUR;",
    seenBy: ["test/journeys"],
  },
  {
    broken: "a list that cannot be read leaves 'good through' where it was",
    file: "src/journeys/repair-books.ts",
    find: "const goodThrough = failure === null ? started : (before.goodThrough ?? beganAt(name, walk));",
    replace: "const goodThrough = started;",
    seenBy: ["test/journeys"],
  },
  {
    broken: "what differs from Stripe is looked at",
    file: "src/edge/d1/comparison.ts",
    find: "WHERE ${key} IS NULL OR ${outline} <> listed.value ->> 'outline'`",
    replace: "WHERE ${key} IS NULL`",
    seenBy: ["test/contracts"],
  },
  {
    broken: "what is parked is never forgotten",
    file: "src/edge/d1/inbox.ts",
    find: "AND state IN ('applied', 'ignored') LIMIT ?",
    replace: "LIMIT ?",
    seenBy: ["test/contracts", "test/journeys"],
  },
  {
    broken: "an e-mail is kept as a keyed index alone",
    file: "src/edge/email-index.ts",
    find: 'return base64url(new Uint8Array(await crypto.subtle.sign("HMAC", await key, address)));',
    replace: "await key;\n    return email.padEnd(43).slice(0, 43) + address.slice(0, 0).join();",
    seenBy: ["test/edge"],
    project: "workerd",
  },
  {
    broken: "a subscription of a deleted customer is over",
    file: LEDGER,
    find: "customer: [...CUSTOMER_WRITES, CANCEL_OF_DELETED],",
    replace: "customer: [...CUSTOMER_WRITES],",
    seenBy: ["test/contracts"],
  },
];

/** `npm run mutations` breaks each in a copy of the repository and says which test noticed. */
export const MUTATIONS: readonly Mutation[] = [BOOKS, APPEALS, ASKING, KEEPING, LEAKS].flat();
