import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openState } from "../../src/cli/state.ts";
import { idNumber } from "../support/seeded-random.ts";
import { run, start, type Started } from "./command.ts";

let folder: string;
let state: string;
let newsstand: Started;
/** What every form of the site holds. */
let token: string;

const books = (...args: readonly string[]) => run("books", ...args, "--state", state);

const POLL = { timeout: 20_000, interval: 500 };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "newsstand-books-"));
  state = join(folder, "state");
  newsstand = await start(state);
  const page = await (await fetch(`${newsstand.url}/support`)).text();
  token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? "";
  // A form that is sent sooner is nobody's.
  await sleep(2_000);
}, 60_000);

afterAll(async () => {
  await newsstand.stop();
  await rm(folder, { recursive: true, force: true });
});

async function control(path: string, fields: object): Promise<unknown> {
  const response = await fetch(`${newsstand.stripe}/_fake/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fields),
  });
  expect(response.status).toBe(200);
  return response.json();
}

/**
 * A gift through the site's own form and the pretend Stripe's page, by a card of a country; thanked, unless the donor
 * closed the window.
 */
async function give(
  attempt: number,
  { cadence = "monthly", thanked = true, country = "US" } = {},
): Promise<void> {
  const form = { method: "POST", redirect: "manual" } as const;
  const offer = {
    attempt: idNumber(attempt),
    currency: "usd",
    amount: "5",
    other_amount: "",
    cadence,
    token,
  };
  const asked = await fetch(`${newsstand.url}/support`, {
    ...form,
    body: new URLSearchParams(offer),
  });
  expect(asked.status).toBe(303);
  const page = asked.headers.get("location") ?? "";
  const typed = new URLSearchParams({ billingCountry: country });
  const paid = await fetch(page, { ...form, body: typed });
  expect(paid.status).toBe(303);
  if (thanked) expect((await fetch(paid.headers.get("location") ?? "")).status).toBe(200);
}

/** Changes the database behind everybody's back. */
async function tamper(...statements: readonly string[]): Promise<void> {
  const books = await openState(state);
  await books.db.batch(statements.map((sql) => books.db.prepare(sql)));
  await books.close();
}

async function figures(): Promise<Record<string, never>> {
  return JSON.parse((await books("--json")).out) as Record<string, never>;
}

test("a webhook and an event that never came are made good, and the books are proved", async () => {
  await control("faults", { webhook: "never", type: "*", times: 1_000 });
  await give(1, { thanked: false });
  await give(2, { cadence: "once", thanked: false });
  expect((await figures())["receipts"]).toEqual([]);
  const lost = await books("verify");
  expect(lost.code).toBe(1);
  expect(lost.out).toMatch(
    /^receipt pi_\w+: Stripe has 500 usd of \d{4}-\d\d-\d\d, the books have nothing$/m,
  );
  expect(lost.out).toMatch(/^\d{4}-\d\d-\d\d USD receipt: Stripe 10\.00, books 0\.00$/m);
  const healed = await books("reconcile");
  expect(healed).toMatchObject({ code: 0, err: "" });
  expect(healed.out).toMatch(/^\d+ objects differed, \d+ events applied\n$/);
  expect(await books("verify")).toEqual({
    code: 0,
    out: "2 receipts, 0 refunds, 0 disputes, 2 balance transactions, 1 subscription, 2 checkouts of 2 supporters verified\n",
    err: "",
  });
  expect(await books("reconcile")).toEqual({
    code: 0,
    out: "0 objects differed, 0 events applied\n",
    err: "",
  });
}, 60_000);

test("the figures tell what arrived, what it cost, and what the repairs did", async () => {
  const told = await figures();
  expect(told).toMatchObject({
    receipts: [{ currency: "usd", count: 2, gross: 1_000, refunded: 0, disputed: 0, net: 1_000 }],
    totals: [{ currency: "usd", count: 2, gross: 1_000, net: 1_000 }],
    balance: [{ currency: "usd", booked: 1_000, fees: 90, net: 910 }],
    supporters: { active: 2 },
    mrr: [{ currency: "usd", minor: 500 }],
    movements: [{ currency: "usd", opening: 0, new: 500, churn: 0, closing: 500 }],
    events: { pending: 0, parked: 0 },
    repairs: { pending: { failure: null } },
    alarms: { fraudWarnings: [], doubles: [], flagged: 0 },
  });
  const page = await books();
  expect(page.code).toBe(0);
  expect(page.out).toMatch(/^ +USD +2 +10\.00 +0\.00 +0\.00 +10\.00$/m);
  expect(page.out).toMatch(/^ +USD +10\.00 +0\.90 +9\.10$/m);
});

test("what a person has to look at is on the page, by ids", async () => {
  await fetch(`${newsstand.stripe}/_fake/faults`, { method: "DELETE" });
  await give(3, { country: "BY" });
  const dump: unknown = await (await fetch(`${newsstand.stripe}/_fake/dump`)).json();
  const [charge] = Object.keys((dump as { readonly charges: object }).charges);
  await control("fraud-warnings", { charge });
  const page = async () => (await books()).out;
  await expect.poll(page, POLL).toMatch(/early fraud warning issfr_\w+ .* refund of pi_\w+ /);
  await expect.poll(page, POLL).toMatch(/sub_\w+ and sub_\w+ have the same e-mail/);
  await expect.poll(page, POLL).toMatch(/cards of countries .*: 1 \(npm run books -- flags\)/);
}, 60_000);

test("a gift by a card of a country from which none should be taken is listed, and not the country", async () => {
  const { code, out } = await books("flags");
  expect(code).toBe(0);
  expect(out).toMatch(/^ *payment +because +day\n *pi_\w+ +card-country +\d{4}-\d\d-\d\d\n$/);
  const listed: unknown = JSON.parse((await books("flags", "--json")).out);
  expect(listed).toMatchObject([{ reason: "card-country" }]);
});

test("books that were tampered with are not verified, and what is wrong is named", async () => {
  expect((await books("reconcile")).code).toBe(0);
  await tamper(
    "UPDATE receipts SET minor = minor + 1 WHERE receipt_id = (SELECT MIN(receipt_id) FROM receipts)",
  );
  const { code, out, err } = await books("verify");
  expect(code).toBe(1);
  expect(out).toMatch(
    /^receipt pi_\w+: Stripe has 500 usd of \d{4}-\d\d-\d\d, the books have 501 usd of \S+$/m,
  );
  expect(out).toMatch(/USD receipt: Stripe 15\.00, books 15\.01$/m);
  expect(err).toMatch(/^newsstand: the books are not verified/);
  expect((await books("verify", "--since", "2099-01-01")).code).toBe(0);
  await tamper("UPDATE receipts SET minor = 500");
  expect((await books("verify")).code).toBe(0);
}, 60_000);

test("events are listed, and one is judged anew", async () => {
  await tamper(
    `INSERT INTO events (event_id, type, subject_kind, subject_id, received, state, reason, attempts, doubts, due)
     VALUES ('evt_lost', 'invoice.paid', 'invoice', 'in_lost', '2026-11-22', 'parked', 'missing', 8, 8, 0)`,
  );
  const parked = await books("events", "--parked");
  expect(parked.out).toMatch(
    /evt_lost +invoice\.paid +invoice in_lost +parked +missing +8 +2026-11-22/,
  );
  const listed = JSON.parse((await books("events", "--json")).out) as {
    id: string;
    state: string;
  }[];
  expect(listed.length).toBeGreaterThan(3);
  const applied = listed.find(({ state }) => state === "applied");
  expect(await books("retry", applied?.id ?? "")).toEqual({
    code: 0,
    out: `${applied?.id} is applied\n`,
    err: "",
  });
  expect(await books("retry", "evt_lost")).toEqual({
    code: 1,
    out: "",
    err: "newsstand: evt_lost is pending: missing\n",
  });
  expect(await books("retry", "evt_none")).toMatchObject({
    code: 1,
    err: "newsstand: there is no event evt_none\n",
  });
}, 60_000);

test("the ledger leaves as entries and as facts, and nobody who gave with it", async () => {
  const entries = await books("export");
  expect(entries.out).toMatch(/^day,currency,account,kind,count,amount\r\n/);
  expect(entries.out).toMatch(/^\d{4}-\d\d-\d\d,usd,gifts,receipt,3,15\.00\r$/m);
  expect(entries.out).toMatch(/^\d{4}-\d\d-\d\d,usd,balance,fee,3,-1\.35\r$/m);
  const file = join(folder, "facts.json");
  expect((await books("export", "--facts", "--json", "--out", file)).out).toBe(
    `6 rows in ${file}\n`,
  );
  const facts = await readFile(file, "utf8");
  expect(JSON.parse(facts)).toHaveLength(6);
  expect(facts).not.toContain(idNumber(1));
}, 60_000);

test("what Stripe does not answer is said, and nothing is taken for true", async () => {
  await control("faults", { path: "/v1/refunds", status: 500, times: 100 });
  const reconciled = await books("reconcile");
  expect(reconciled).toMatchObject({
    code: 1,
    err: "newsstand: not all of Stripe could be read: faulty\n",
  });
  const verified = await books("verify");
  expect([verified.code, verified.out]).toEqual([1, "refunds could not be read: faulty\n"]);
}, 60_000);

test("a mistake is one line that says what is wrong", async () => {
  expect(await books("nonsense")).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^newsstand: there is no nonsense; there are .*\n$/) as string,
  });
  expect(await books("verify", "--since", "2026-02-30")).toMatchObject({
    code: 1,
    err: "newsstand: --since 2026-02-30 is no day such as 2026-11-22\n",
  });
  expect((await run("books", "reconcile", "--help")).out).toMatch(/--since DAY/);
  const nowhere = join(folder, "nowhere");
  expect(await run("books", "verify", "--state", nowhere)).toMatchObject({
    code: 1,
    err: `newsstand: ${nowhere} is not there\n`,
  });
}, 60_000);
