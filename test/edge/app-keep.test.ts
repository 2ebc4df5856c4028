import { expect, test } from "vitest";
import { no } from "../../src/kernel/result.ts";
import { DAY } from "../../src/kernel/time.ts";
import { promise } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { openNewsroom } from "./newsroom.ts";
import { givingRoom } from "./giving-room.ts";
import { idNumber } from "../support/seeded-random.ts";
import { SignedIntents } from "../../src/edge/intent-seal.ts";
import { HISTORY_KEY } from "../support/paywall.ts";

const SEALS = new SignedIntents([HISTORY_KEY]);

const SUPPORTER = idNumber(1);
const PASS = { cookie: `__Host-n=${encodeURIComponent(`pass ${SUPPORTER} ${MORNING}`)}` };
const OWN = { cookie: `${PASS.cookie}; __Host-i=${SEALS.seal(SUPPORTER)}` };
const POST = { method: "POST", headers: OWN };

async function room() {
  const site = await givingRoom({}, promise({ intent: SUPPORTER }));
  return site;
}

test("whoever gives again and again is led to the page where it can be stopped", async () => {
  const { fetch } = await room();
  const response = await fetch("/support/manage", POST);
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe("https://portal.example/cus_1");
});

test("whoever we do not know is asked for support, and nothing about money is loaded", async () => {
  const { fetch, asked } = await room();
  const response = await fetch("/support/manage", { method: "POST" });
  expect([response.status, response.headers.get("location")]).toEqual([303, "/support"]);
  expect(asked.money).toBe(0);
});

test("a pass alone, which a link may have brought, leads to nobody's page, and is told where that is", async () => {
  const { fetch } = await room();
  const response = await fetch("/support/manage", { method: "POST", headers: PASS });
  expect([response.status, response.headers.get("location")]).toEqual([403, null]);
  const html = await response.text();
  expect(html).toContain("it opens only in the browser from which you gave");
  expect(html).toContain("desk@lamplight.example");
});

test("a made-up pass is nobody's", async () => {
  const { fetch } = await room();
  const headers = { cookie: "__Host-n=forged" };
  const response = await fetch("/support/manage", { method: "POST", headers });
  expect([response.status, response.headers.get("location")]).toEqual([303, "/support"]);
});

test("a form of somebody else's page leads nowhere", async () => {
  const { fetch, asked } = await room();
  const headers = { ...OWN, "sec-fetch-site": "cross-site" };
  const response = await fetch("/support/manage", { method: "POST", headers });
  expect([response.headers.get("location"), asked.money]).toEqual(["/support", 0]);
});

test("whoever gave once has nothing to change", async () => {
  const { fetch } = await openNewsroom({});
  const response = await fetch("/support/manage", POST);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain("A single gift is never repeated");
});

test("a provider that is down is said to be down", async () => {
  const { fetch, portal } = await room();
  portal.open = () => Promise.resolve(no("down"));
  expect((await fetch("/support/manage", POST)).status).toBe(503);
});

test("a GET opens nothing", async () => {
  const { fetch } = await room();
  const response = await fetch("/support/manage", { headers: PASS });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
});

test("the support page offers a supporter to change or stop before it asks for more", async () => {
  const { fetch } = await room();
  const known = await (await fetch("/support", { headers: OWN })).text();
  expect(known.indexOf('action="/support/manage"')).toBeGreaterThan(0);
  expect(known.indexOf('action="/support/manage"')).toBeLessThan(
    known.indexOf('action="/support"'),
  );
  expect(await (await fetch("/support")).text()).not.toContain('action="/support/manage"');
});

test("a pass of four hundred days, whose browser nobody could end, tells nobody what is given", async () => {
  const { fetch, clock } = await room();
  const said = async () => (await fetch("/support", { headers: PASS })).text();
  clock.turn(400 * DAY - 1);
  expect(await said()).toContain("You give $5 a month");
  clock.turn(1);
  expect(await said()).not.toContain("You give");
});
