import { beforeEach, describe, expect, test, vi } from "vitest";
import { accountRoom, ANNA, fields, textOf } from "./account-room.ts";
import { leadsTo } from "./sharing-room.ts";

let room: Awaited<ReturnType<typeof accountRoom>>;
beforeEach(async () => {
  room = await accountRoom();
});

const account = async () => textOf(await room.anna.text("/account"));
const asked = () => room.provider.asked.map(([id, change]) => [id, change]);

describe("the account", () => {
  test("says what is given, when it is charged next, what was paid, and what is known", async () => {
    const response = await room.anna.get("/account");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    const html = await response.text();
    const text = textOf(html);
    expect(text).toContain("$5 a month");
    expect(text).toContain("The next charge is on December 22, 2026.");
    expect(html).toContain("https://pay.example/receipt/0");
    expect(text).toContain("0…@example.org");
    expect(html).not.toContain("0anna@example.org");
    expect(text).toContain("This browser");
  });

  test("is nobody's without a pass, nor by one that may only read, and leads to the way in", async () => {
    const way = [303, "/sign-in?to=account"];
    expect(leadsTo(await room.nobody.get("/account"))).toEqual(way);
    room.anna.cookies.set(
      "__Host-n",
      room.anna.cookies.get("__Host-n")! + encodeURIComponent(` ${ANNA} read`),
    );
    for (const path of ["", "/change", "/pause", "/stop", "/forget", "/export", "/card"]) {
      expect(leadsTo(await room.anna.get(`/account${path}`))).toEqual(way);
    }
    expect(leadsTo(await room.anna.post("/account/stop", { gift: "sub_1" }))).toEqual(way);
    expect(asked()).toEqual([]);
  });

  test("shows our own books where the provider does not answer, and says so", async () => {
    room.provider.failure = "down";
    const text = await account();
    expect(text).toContain("is not answering just now");
    expect(text).toContain("$5 a month Since November 22, 2026.");
    expect(text).toContain("Payments Day Amount November 22, 2026 $5");
    expect(text).not.toContain("The next charge");
  });

  test("does not call what the books say the new state where the provider is down afterwards", async () => {
    expect(await room.anna.text("/account?gift=sub_1")).toContain("how it stands now");
    room.provider.failure = "down";
    const html = await room.anna.text("/account?gift=sub_1");
    expect(html).not.toContain("how it stands now");
    expect(html).toContain("not answering just now");
  });

  test("offers no pause of what is given by the year", async () => {
    expect(await room.anna.text("/account")).toContain("/account/pause?gift=sub_1");
    const [held] = room.provider.held.get("cus_1")!;
    room.provider.held.set("cus_1", [{ ...held!, cadence: "yearly" }]);
    const html = await room.anna.text("/account");
    expect(html).toContain("/account/change?gift=sub_1");
    expect(html).not.toContain("/account/pause");
  });

  test("promises nothing of today while a charge is prepared", async () => {
    const [held] = room.provider.held.get("cus_1")!;
    expect(await room.anna.text("/account/change?gift=sub_1")).toContain(
      "Nothing is charged today",
    );
    const paidUntil = held!.nextCharge! - 3_600_000;
    room.provider.held.set("cus_1", [{ ...held!, paidUntil }]);
    const html = await room.anna.text("/account/change?gift=sub_1");
    expect(html).not.toContain("Nothing is charged today");
  });

  test("says first that a payment did not come through, with the way to mend it", async () => {
    const [held] = room.provider.held.get("cus_1")!;
    room.provider.held.set("cus_1", [{ ...held!, status: "past_due" }]);
    const html = await room.anna.text("/account");
    expect(html.indexOf('action="/account/pay"')).toBeLessThan(html.indexOf('id="gifts"'));
    const sent = await fields(room.anna, "/account", { gift: "sub_1" });
    const paid = await room.anna.post("/account/pay", sent);
    expect(leadsTo(paid)).toEqual([303, "https://pay.example/unpaid/sub_1"]);
    const card = await room.anna.post("/account/card", sent);
    expect(leadsTo(card)).toEqual([303, "https://pay.example/card/cus_1"]);
    const back = await fields(room.anna, "/account/card", { card: "new" });
    expect(room.provider.newCards).toEqual([]);
    const used = await room.anna.post("/account/card", back);
    expect(leadsTo(used)).toEqual([303, "/account?done=card"]);
    expect(room.provider.newCards).toEqual(["cus_1"]);
  });
});

test("whoever gave once sees until when that lasts, and what was paid", async () => {
  await room.rows("DELETE FROM subscriptions WHERE subscription_id = 'sub_1'");
  room.provider.held.clear();
  const text = await account();
  expect(text).toContain("You give nothing regularly at the moment.");
  expect(text).toContain("What you have paid for lasts until December 21, 2026.");
  expect(text).toContain("November 22, 2026 $5");
});

test("a change that nobody answers in time is not said to be done, nor not to be done", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const sent = await fields(room.anna, "/account/stop?gift=sub_1", { when: "now" });
    Object.assign(room.subscriptions, { change: () => new Promise(() => undefined) });
    const answer = room.anna.post("/account/stop", sent);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    vi.advanceTimersByTime(9_000);
    const text = textOf(await (await answer).text());
    expect(text).toContain("We cannot tell whether it was changed");
    expect(text).toContain("Try again");
  } finally {
    vi.useRealTimers();
  }
});

describe("what is given", () => {
  test("is stopped with what is paid for, and taken up again", async () => {
    const page = await room.anna.text("/account/stop?gift=sub_1");
    expect(textOf(page)).toContain("You could also give less: $2 a month.");
    expect(textOf(page)).toContain("Stop on December 22, 2026");
    const sent = await fields(room.anna, "/account/stop?gift=sub_1", {
      when: "period-end",
      why: "unused",
    });
    const stopped = await room.anna.post("/account/stop", sent);
    expect(leadsTo(stopped)).toEqual([303, "/account?gift=sub_1"]);
    expect(asked()).toEqual([["sub_1", { kind: "cancel", when: "period-end", why: "unused" }]]);
    expect(textOf(await room.anna.text("/account?gift=sub_1"))).toContain(
      "This is how it stands now $5 a month Since November 22, 2026. Stopped: it ends on December 22, 2026",
    );
    const again = await fields(room.anna, "/account", { gift: "sub_1" });
    expect((await room.anna.post("/account/resume", again)).status).toBe(303);
    expect(await account()).toContain("The next charge is on December 22, 2026.");
  });

  test("is stopped at once, and the page says that it has ended", async () => {
    const sent = await fields(room.anna, "/account/stop?gift=sub_1", { when: "now" });
    const stopped = await room.anna.post("/account/stop", sent);
    const text = textOf(await room.anna.text(stopped.headers.get("location")!));
    expect(text).toContain("$5 a month. Stopped: it has ended, and nothing more is charged.");
    expect(text).toContain("You give nothing regularly at the moment.");
    expect(
      await room.rows("SELECT status FROM subscriptions WHERE subscription_id = 'sub_1'"),
    ).toEqual([{ status: "canceled" }]);
  });

  test("is another amount, in another rhythm", async () => {
    const chosen = { amount: "50", cadence: "yearly" };
    const sent = await fields(room.anna, "/account/change?gift=sub_1", chosen);
    expect((await room.anna.post("/account/change", sent)).status).toBe(303);
    expect(await account()).toContain("$50 a year");
  });

  test.each([
    ["1", "The least we can take is $2."],
    ["five", "We could not read this amount."],
    ["", "Choose an amount, or type one."],
  ])("is not changed to “%s”, and the form says why", async (amount, why) => {
    const chosen = { amount, cadence: "monthly" };
    const sent = await fields(room.anna, "/account/change?gift=sub_1", chosen);
    const again = await room.anna.post("/account/change", sent);
    expect(again.status).toBe(422);
    expect(textOf(await again.text())).toContain(why);
    expect(asked()).toEqual([]);
  });

  test("is paused until the day of the first charge that is wanted again", async () => {
    const page = await room.anna.text("/account/pause?gift=sub_1");
    expect([...page.matchAll(/value="(\d{4}-\d\d-\d\d)"/g)].map(([, day]) => day)).toEqual([
      ...["2027-01-22", "2027-02-22", "2027-03-22", "2027-06-22"],
    ]);
    const sent = await fields(room.anna, "/account/pause?gift=sub_1", { until: "2027-02-22" });
    expect((await room.anna.post("/account/pause", sent)).status).toBe(303);
    expect(await account()).toContain("Paused until February 22, 2027");
  });

  test("is changed once by two clicks: both carry the same attempt", async () => {
    const sent = await fields(room.anna, "/account/stop?gift=sub_1", { when: "period-end" });
    await Promise.all([
      room.anna.post("/account/stop", sent),
      room.anna.post("/account/stop", sent),
    ]);
    const keys = room.provider.asked.map(([, , key]) => key);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toBe(sent["attempt"]);
  });
});

const CHANGES = [
  ["change", { amount: "7", cadence: "monthly" }],
  ["pause", { until: "2027-02-22" }],
  ["stop", { when: "now" }],
  ["resume", {}],
  ["card", {}],
  ["pay", {}],
] as const;

describe.each(CHANGES)("“%s”", (path, chosen) => {
  test("does nothing to somebody else's, and leads back to the own account", async () => {
    const sent = await fields(room.anna, "/account", { ...chosen, gift: "sub_2" });
    expect(leadsTo(await room.anna.post(`/account/${path}`, sent))).toEqual([303, "/account"]);
    if (!["resume", "card", "pay"].includes(path)) {
      expect(leadsTo(await room.anna.get(`/account/${path}?gift=sub_2`))).toEqual([
        303,
        "/account",
      ]);
    }
    expect(asked()).toEqual([]);
  });

  test("does nothing when another site sends the form", async () => {
    const sent = await fields(room.anna, "/account", { ...chosen, gift: "sub_1" });
    const foreign = [
      { "sec-fetch-site": "cross-site" },
      { origin: "https://elsewhere.example" },
    ] as const;
    for (const headers of foreign) {
      const answer = await room.anna.post(`/account/${path}`, sent, headers);
      expect(leadsTo(answer)).toEqual([303, "/account"]);
    }
    const { token: _, ...tokenless } = sent;
    expect(leadsTo(await room.anna.post(`/account/${path}`, tokenless, {}))).toEqual([
      303,
      "/account",
    ]);
    expect(asked()).toEqual([]);
  });

  test("says that nothing was changed where the provider is down", async () => {
    const sent = await fields(room.anna, "/account", { ...chosen, gift: "sub_1" });
    room.provider.failure = "down";
    const answer = await room.anna.post(`/account/${path}`, sent);
    expect(answer.status).toBe(503);
    expect(textOf(await answer.text())).toContain("Nothing has been changed");
    room.provider.failure = null;
    expect(await account()).toContain("$5 a month Since November 22, 2026. The next charge is on");
  });
});
