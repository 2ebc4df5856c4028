import { expect, test } from "vitest";
import { isTrue, verifyBooks, type Verification } from "../../src/journeys/verify-books.ts";
import { outlineOf } from "../../src/ledger/outline.ts";
import { busyBooks, verifying } from "../support/verifying.ts";

test("empty books are true", async () => {
  expect(isTrue(await verifying().verify())).toBe(true);
});

test("books that are a copy of Stripe's are true, whatever became of the gifts", async () => {
  const { verify } = await busyBooks();
  const verified = await verify();
  expect(linesOf(verified)).toEqual([]);
  expect(isTrue(verified)).toBe(true);
  const receipts = verified.counts.charges;
  expect(verified.supporters).toBe(4);
  expect(receipts).toBeGreaterThanOrEqual(6);
  expect(verified.counts["balance-transactions"]).toBeGreaterThan(receipts);
});

/** Everything that is wrong, a line each. */
function linesOf({ broken, untrue, differences, totals, unread }: Verification): readonly string[] {
  return [
    ...broken.map(({ rule }) => rule),
    ...untrue.map(({ sum }) => `untrue ${sum}`),
    ...differences.map(({ kind, provider, books }) => {
      const [theirs, ours] = [provider, books].map((fact) => (fact ? outlineOf(fact) : "nothing"));
      return `${kind}: ${theirs}, here ${ours}`;
    }),
    ...totals.map(({ kind, currency, provider, books }) => {
      return `${currency} ${kind} ${provider - books > 0 ? "more" : "less"} there`;
    }),
    ...unread.map(({ what, failure }) => `${what} ${failure}`),
  ];
}

const ONE = "(SELECT MIN(receipt_id) FROM receipts WHERE minor = 500)";
const INVENTED = `INSERT INTO receipts (receipt_id, supporter_id, minor, currency, day, covers_until)
  SELECT 'pi_invented', MIN(supporter_id), 900, 'usd', '2026-10-01', unixepoch('2026-10-01') * 1000 FROM supporters`;

test.each<[string, string, readonly string[]]>([
  [
    "a receipt was moved to another day",
    `UPDATE receipts SET day = '2026-10-30' WHERE receipt_id = ${ONE}`,
    ["receipt: 500 usd, here 500 usd", "usd receipt more there", "usd receipt less there"],
  ],
  [
    "an amount was changed",
    `UPDATE receipts SET minor = 501 WHERE receipt_id = ${ONE}`,
    ["receipt: 500 usd, here 501 usd", "usd receipt less there"],
  ],
  [
    "a receipt was deleted",
    "DELETE FROM receipts WHERE minor = 700",
    [
      "leans on a receipt that is not there",
      "leans on a receipt that is not there",
      "leans on a receipt that is not there",
      "never gave and never promised",
      "receipt: 700 usd, here nothing",
      "usd receipt more there",
    ],
  ],
  [
    "a receipt was invented",
    INVENTED,
    ["receipt: nothing, here 900 usd", "usd receipt less there"],
  ],
  [
    "a refund was forgotten",
    "DELETE FROM refunds",
    ["refund: succeeded 200 usd, here nothing", "usd refund less there"],
  ],
  [
    "a refund never came back",
    "UPDATE refunds SET state = 'failed'",
    ["refund: succeeded 200 usd, here failed 200 usd", "usd refund less there"],
  ],
  [
    "a dispute was won by hand",
    "UPDATE disputes SET state = 'won' WHERE state = 'open'",
    ["dispute: open 500 usd, here won 500 usd", "usd dispute less there"],
  ],
  [
    "a fee was made smaller",
    "UPDATE balance_transactions SET fee = 1 WHERE minor = 2500 AND fee = 103",
    ["balance-transaction: 2500 103 usd, here 2500 1 usd", "usd fee less there"],
  ],
  [
    "cover was made longer",
    `UPDATE receipts SET covers_until = covers_until + 9e10 WHERE receipt_id = ${ONE}`,
    ["covers more than was paid for"],
  ],
  [
    "a promise was made larger",
    "UPDATE subscriptions SET minor = 50000 WHERE minor = 500",
    ["subscription: active 500 usd 1 0 -, here active 50000 usd 1 0 -"],
  ],
])("%s: it is named", async (_, sql, lines) => {
  const { tamper, verify } = await busyBooks();
  tamper(sql);
  const verified = await verify();
  expect(isTrue(verified)).toBe(false);
  expect(linesOf(verified)).toEqual(lines);
});

test("a subscription that was revived is named, however well it was done", async () => {
  const { fake, tamper, reconcile, verify } = await busyBooks();
  const subscription = Object.keys(fake.state.subscriptions)[0] ?? "";
  fake.changeSubscription(subscription, { cancel: "now" });
  await reconcile();
  expect(isTrue(await verify())).toBe(true);
  tamper(`UPDATE subscriptions SET status = 'active' WHERE subscription_id = '${subscription}'`);
  const [badly, there] = linesOf(await verify());
  expect([badly, there]).toEqual([
    "goes on after its end",
    expect.stringMatching(/^subscription: canceled .*, here active /),
  ]);
  tamper(`UPDATE subscriptions SET ended_day = NULL WHERE subscription_id = '${subscription}'`);
  expect(linesOf(await verify())).toEqual([
    expect.stringMatching(/^subscription: canceled .*, here active .* -$/),
  ]);
});

test("a view that says otherwise than its facts is named", async () => {
  const { tamper, verify } = await busyBooks();
  tamper(`DROP VIEW holdings; CREATE VIEW holdings AS SELECT supporter_id, 9e12 AS covered_until, 0 AS taken_back, 1 AS ever_paid,
    1 AS renewing, 0 AS retrying, 0 AS canceled FROM supporters`);
  const { untrue } = await verify();
  expect(untrue).toHaveLength(4);
  expect(untrue[0]?.sum).toMatch(/^holdings of /);
});

test("what another product sells on the same account is no difference, and is looked at once", async () => {
  const { fake, stripe, verify } = await busyBooks();
  const session = await stripe.checkout.sessions.create({
    mode: "payment",
    success_url: "https://shop.example/thanks",
    line_items: [
      {
        quantity: 1,
        price_data: { currency: "usd", unit_amount: 900, product_data: { name: "A mug" } },
      },
    ],
  });
  fake.pay(session.id);
  expect(linesOf(await verify())).toEqual([]);
});

test("a difference that is booked while it is looked at is none", async () => {
  const { give, reconcile, ports } = await busyBooks();
  await give("once", 300);
  const round = ports.records.round();
  const look: typeof round.look = async (subject) => {
    await reconcile();
    return round.look(subject);
  };
  const records = { round: () => ({ requests: 0, look }) };
  expect(linesOf(await verifyBooks(null, { ...ports, records }))).toEqual([]);
});

test("what Stripe does not answer is not taken for true", async () => {
  const { fake, verify } = await busyBooks();
  fake.fault({ path: "/v1/refunds", status: 500, times: 10 });
  const verified = await verify();
  expect(isTrue(verified)).toBe(false);
  expect(linesOf(verified)).toEqual(["refunds faulty"]);
});

test("since a day, what is older is left alone on both sides", async () => {
  const { fake, tamper, verify } = await busyBooks();
  tamper("DELETE FROM refunds");
  tamper(INVENTED.replaceAll("2026-10-01", "2026-08-20"));
  const later = (fake.world.now() + 20 * 86_400) * 1_000;
  expect(linesOf(await verify(later))).toEqual([]);
  expect(linesOf(await verify(Date.parse("2026-08-01")))).toHaveLength(4);
});

test("an intent that was forgotten after its checkout expired is no difference", async () => {
  const { fake, ports, intents, leave, reconcile, verify } = verifying();
  await leave();
  fake.advance({ days: 2 });
  await reconcile();
  expect((await verify()).counts.checkouts).toBe(1);
  await intents.prune(ports.clock(), 100);
  const verified = await verify();
  expect([verified.counts.checkouts, ...linesOf(verified)]).toEqual([0]);
});
