import { beforeEach, describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { HmacPassSeal } from "../../src/edge/pass-seal.ts";
import { SignedIntents } from "../../src/edge/intent-seal.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { DAY } from "../../src/kernel/time.ts";
import type { Pass } from "../../src/supporters/pass.ts";
import { article, SECRET } from "../support/articles.ts";
import { promise } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { HISTORY_KEY } from "../support/paywall.ts";
import { idNumber } from "../support/seeded-random.ts";
import { accountRoom, ANNA, BORIS, fields } from "./account-room.ts";
import { Browser, leadsTo } from "./sharing-room.ts";

const WALLED = "/articles/behind-the-wall";
const WALLS = [article({ slug: "behind-the-wall" as Slug, tier: "supporters" })];
const [PHONE, TABLET] = [idNumber(50), idNumber(51)];
const WAY_IN = [303, "/sign-in?to=account"];

let room: Awaited<ReturnType<typeof accountRoom>>;
beforeEach(async () => {
  room = await accountRoom({ articles: WALLS });
  await room.devices.admit({ id: PHONE, way: "mail" }, ANNA, "2026-11-22");
  await room.devices.admit({ id: TABLET, way: "code" }, ANNA, "2026-11-22");
});

const nobody = () => new Browser(room.fetch, null);

/** A browser of Anna's with a pass of that age. */
function browserOf(
  device: Id,
  { issued = MORNING, may = "keep", intent = null as Id | null } = {},
) {
  const browser = nobody();
  browser.cookies.set("__Host-n", encodeURIComponent(`pass ${ANNA} ${issued} ${device} ${may}`));
  if (intent) browser.cookies.set("__Host-i", new SignedIntents([HISTORY_KEY]).seal(intent));
  return browser;
}

describe("an account", () => {
  test("is opened where somebody gave, and where a letter let them in", async () => {
    expect((await room.anna.get("/account")).status).toBe(200);
    expect((await browserOf(PHONE).get("/account")).status).toBe(200);
  });

  test.each([
    ["by a pass that only reads", () => browserOf(PHONE, { may: "read" })],
    ["where a code let in, whatever the pass says", () => browserOf(TABLET)],
    ["by a browser that was never let in", () => browserOf(idNumber(99))],
    ["by a browser of somebody else's", () => browserOf(BORIS)],
    ["by a pass of sixty days", () => browserOf(PHONE, { issued: MORNING - 60 * DAY })],
    ["by no pass", nobody],
  ])("is not opened %s", async (_what, browser) => {
    expect(leadsTo(await browser().get("/account"))).toEqual(WAY_IN);
    expect(leadsTo(await browser().post("/account/stop", { gift: "sub_1" }))).toEqual(WAY_IN);
    expect(room.provider.asked).toEqual([]);
  });

  test("of somebody who lapsed is opened by a pass that opens nothing else, for sixty days", async () => {
    const lapsed = browserOf(PHONE, { issued: 0 });
    expect((await lapsed.get("/account")).status).toBe(200);
    room.clock.turn(60 * DAY);
    expect((await browserOf(PHONE, { issued: 0 }).get("/account")).status).toBe(200);
    room.clock.turn(DAY);
    expect(leadsTo(await browserOf(PHONE, { issued: 0 }).get("/account"))).toEqual(WAY_IN);
  });
});

describe("with all others ended", () => {
  beforeEach(async () => {
    const sent = await fields(browserOf(PHONE), "/account", { others: "yes" });
    await browserOf(PHONE).post("/account/devices", sent);
  });

  test("the one that did it stays", async () => {
    expect((await browserOf(PHONE).get("/account")).status).toBe(200);
  });

  test("no other has an account, nor is known by what it gave", async () => {
    for (const other of [room.anna, browserOf(TABLET), browserOf(ANNA, { intent: ANNA })]) {
      expect(leadsTo(await other.get("/account"))).toEqual(WAY_IN);
      expect(await other.text("/support")).not.toContain("You give");
      expect(leadsTo(await other.post("/support/manage"))).toEqual([303, "/support"]);
    }
  });

  test("no other makes a code, a feed or a gift, nor sees what there is of them", async () => {
    for (const other of [room.anna, browserOf(TABLET), browserOf(ANNA, { intent: ANNA })]) {
      for (const path of ["/sign-in/codes", "/feeds", "/feeds/revoke", "/gifts", "/gifts/revoke"]) {
        expect([path, (await other.post(path, { article: "behind-the-wall" })).status]).toEqual([
          path,
          403,
        ]);
      }
      for (const path of ["/feeds", "/gifts"]) expect((await other.get(path)).status).toBe(403);
    }
    for (const table of ["device_codes", "feed_tokens", "gift_links"]) {
      expect(await room.rows(`SELECT * FROM ${table}`)).toEqual([]);
    }
    expect((await browserOf(PHONE).post("/sign-in/codes")).status).toBe(200);
  });

  test("the others read until their pass is a day old, and then as nobody who is asked for nothing", async () => {
    const other = browserOf(ANNA, { intent: ANNA });
    expect(await other.text(WALLED)).toContain(SECRET);
    room.clock.turn(DAY);
    const html = await other.text(WALLED);
    expect(html).not.toContain(SECRET);
    expect(html).not.toContain('action="/support"');
    expect(decodeURIComponent(other.cookies.get("__Host-n")!)).toContain(String(MORNING));
    expect(await browserOf(PHONE).text(WALLED)).toContain(SECRET);
  });

  test("what is given in one of them later is somebody else's in the books", async () => {
    const other = browserOf(ANNA, { intent: ANNA });
    const offer = { amount: "5", currency: "usd", cadence: "monthly", token: "good" };
    const answer = await other.post("/support", { ...offer, attempt: idNumber(70) });
    expect(answer.status).toBe(303);
    const given = (await room.kept()).find(({ attempt }) => attempt === idNumber(70));
    expect(given).toMatchObject({ supporter: null, behind: null });
  });
});

test("a pass that tells of a trouble is a new one where the account is opened and the trouble is over", async () => {
  const troubled = async (status: "active" | "past_due") => {
    const promised = promise({ id: "sub_1", intent: ANNA, customer: "cus_1", status });
    await room.ledger.apply([promised], await room.ledger.observe(), []);
    const browser = nobody();
    const pass = `pass ${ANNA} ${MORNING} ${PHONE} keep trouble`;
    browser.cookies.set("__Host-n", encodeURIComponent(pass));
    expect((await browser.get("/account")).status).toBe(200);
    return decodeURIComponent(browser.cookies.get("__Host-n")!);
  };
  expect(await troubled("past_due")).toMatch(/ trouble$/);
  expect(await troubled("active")).toBe(`pass ${ANNA} ${MORNING} ${PHONE}`);
});

test("a code that was made before all were ended lets nobody in", async () => {
  const code = await (await room.anna.post("/sign-in/codes")).text();
  const [, shown] = />([0-9A-Z]{5}-[0-9A-Z]{5})</.exec(code)!;
  const sent = await fields(browserOf(PHONE), "/account", { others: "yes" });
  await browserOf(PHONE).post("/account/devices", sent);
  expect((await nobody().post("/sign-in", { code: shown! })).status).toBe(422);
  expect((await room.devices.of(ANNA)).map(({ id }) => id)).toEqual([PHONE]);
});

test("a higher epoch ends every pass at once, fresh or not", async () => {
  const realm = { audience: "lamplight.example", epoch: 3 };
  const pass: Pass = {
    ...{ supporter: ANNA, device: ANNA, issued: MORNING, may: "keep", trouble: false },
  };
  const browser = nobody();
  browser.cookies.set("__Host-n", new HmacPassSeal([HISTORY_KEY], realm).seal(pass));
  const reading = room.services.reading as { seal: unknown };
  reading.seal = new HmacPassSeal([HISTORY_KEY], realm);
  expect(await browser.text(WALLED)).toContain(SECRET);
  expect((await browser.get("/account")).status).toBe(200);
  reading.seal = new HmacPassSeal([HISTORY_KEY], { ...realm, epoch: 4 });
  expect(await browser.text(WALLED)).not.toContain(SECRET);
  expect(leadsTo(await browser.get("/account"))).toEqual(WAY_IN);
});

test.each([
  ...["/.//evil.example", "//evil.example", "\\\\evil.example", "/\\evil.example"],
  ...["https://evil.example", "/%2e%2e//evil.example", "%2f%2fevil.example", "/account/.././/x"],
  ...[
    "javascript:alert(1)",
    "account/",
    "/account",
    "ACCOUNT",
    "account#@evil.example",
    "\taccount",
  ],
])("to %j nobody is led", async (target) => {
  for (const name of ["to", "from"]) {
    const page = await nobody().text(`/sign-in?${name}=${encodeURIComponent(target)}`);
    expect(page).not.toContain("evil.example");
    const code = await (await room.anna.post("/sign-in/codes")).text();
    const [, shown] = />([0-9A-Z]{5}-[0-9A-Z]{5})</.exec(code)!;
    const answer = await nobody().post("/sign-in", { code: shown!, [name]: target });
    expect(leadsTo(answer)).toEqual([303, "/"]);
  }
});
