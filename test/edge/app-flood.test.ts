import { expect, test } from "vitest";
import { MINUTE } from "../../src/kernel/time.ts";
import { article } from "../support/articles.ts";
import { idNumber } from "../support/seeded-random.ts";
import { fieldOf, form, openNewsroom } from "./newsroom.ts";

const CAPS = { perAddress: 20, perBrowser: 10, perMinute: 60 };
const GIFT = { amount: "2", other_amount: "", currency: "usd", cadence: "once" };
const open = async () => openNewsroom({ articles: [article()], caps: CAPS });

type Site = Awaited<ReturnType<typeof open>>;

const send = async ({ fetch }: Site, bot: number, address: string) =>
  fetch("/support", {
    ...form({ ...GIFT, attempt: idNumber(10_000 + bot) }),
    headers: { "cf-connecting-ip": address },
  });

/** The statuses of a thousand forms that come at once, in tens. */
async function flood(site: Site, addressOf: (bot: number) => string) {
  const statuses = new Map<number, number>();
  for (let bot = 0; bot < 1_000; bot += 10) {
    const tens = Array.from({ length: 10 }, (_, at) => send(site, bot + at, addressOf(bot + at)));
    for (const { status } of await Promise.all(tens)) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  }
  return Object.fromEntries(statuses);
}

test("a thousand forms from one address are twenty checkouts, told apart from everybody else's", async () => {
  const site = await open();
  expect(await flood(site, () => "192.0.2.66")).toEqual({ 303: 20, 429: 980 });
  const refused = await send(site, 5_000, "192.0.2.67");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "600"]);
  const html = await refused.text();
  expect(html).toContain("Please wait a few minutes");
  expect(fieldOf(html, "attempt")).toBe(idNumber(15_000));
  expect((await send(site, 5_001, "198.51.100.1")).status).toBe(303);
});

test("a thousand forms from a thousand networks are sixty checkouts, and reading goes on", async () => {
  const site = await open();
  const statuses = await flood(site, (bot) => `10.${bot >> 8}.${bot & 255}.7`);
  expect(statuses).toEqual({ 303: 60, 429: 940 });
  expect(site.checkout.sessions.size).toBe(60);
  expect((await site.kept()).length).toBe(60);
  const asked = site.asked.money;
  expect((await site.fetch("/articles/the-river-turns")).status).toBe(200);
  expect(site.asked.money).toBe(asked);
  const donor = "2001:db8:77::1";
  expect((await send(site, 5_000, donor)).headers.get("retry-after")).toBe("60");
  site.clock.turn(MINUTE);
  expect((await send(site, 5_000, donor)).status).toBe(303);
  const reasons = new Set(site.tallied.map(({ reason }) => reason));
  expect(reasons).toEqual(new Set(["site"]));
});

test("what cannot be counted is not begun", async () => {
  const site = await open();
  const intents = {
    ...site.intents,
    find: async () => null,
    keep: async () => Promise.reject(new Error("D1 is down")),
  };
  const money = await site.services.money();
  Object.assign(site.services, { money: async () => ({ ...money, intents }) });
  const response = await send(site, 1, "192.0.2.1");
  expect(response.status).toBe(503);
  expect(site.checkout.opened).toEqual([]);
});
