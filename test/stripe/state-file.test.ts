import { mkdtempSync, readFileSync, rmSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { monthly, once, pay, startBoth, startReceiver } from "./support/fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "fake-stripe-"));
const stateFile = join(folder, "stripe.json");

afterAll(() => rmSync(folder, { recursive: true }));

test("everything is there after a restart: the clock, the keys, the links, what waits", async () => {
  const down = { url: "http://127.0.0.1:9/", secret: "whsec_a" };
  const first = await startBoth({ stateFile, webhook: down, retryDelays: [50, 50, 50, 50, 50] });
  const session = await first.stripe.checkout.sessions.create(monthly());
  await pay(session);
  const open = await first.stripe.checkout.sessions.create(once(), { idempotencyKey: "k" });
  first.fake.advance({ months: 1 });
  const now = first.fake.overview().now;
  await first.fake.close();
  expect(readdirSync(folder)).toEqual(["stripe.json"]);

  const receiver = await startReceiver();
  const webhook = { url: receiver.url, secret: "whsec_a" };
  const second = await startBoth({ stateFile, webhook });
  expect(second.fake.overview().now).toBeGreaterThanOrEqual(now);
  const invoices = await second.stripe.invoices.list();
  expect(invoices.data.map((one) => one.status)).toEqual(["paid", "paid"]);
  const later = await second.stripe.checkout.sessions.create(once());
  expect((await pay(later)).status).toBe(303);
  await second.fake.delivered();
  expect(receiver.received.map(({ event }) => event.type)).toContain("invoice.paid");
  expect((await second.stripe.checkout.sessions.retrieve(open.id)).status).toBe("expired");
  await second.fake.close();
  await receiver.close();
});

test("the file is written soon after a change, not only at the end", async () => {
  const { fake, stripe } = await startBoth({ stateFile });
  const customer = await stripe.customers.create({ name: "Soon" });
  const written = () => expect(readFileSync(stateFile, "utf8")).toContain(customer.id);
  await vi.waitFor(written, 10_000);
  await fake.close();
});

test("a session that was open before a restart can be paid on the new port", async () => {
  const first = await startBoth({ stateFile });
  const { id } = await first.stripe.checkout.sessions.create(once());
  await first.fake.close();
  const second = await startBoth({ stateFile });
  const session = await second.stripe.checkout.sessions.retrieve(id);
  expect((await pay(session)).status).toBe(303);
  await second.fake.close();
});
