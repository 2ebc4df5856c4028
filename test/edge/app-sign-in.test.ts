import { describe, expect, test } from "vitest";
import { MINUTE } from "../../src/kernel/time.ts";
import { SECRET } from "../support/articles.ts";
import { refund } from "../support/facts.ts";
import type { HandClock } from "../support/hand-clock.ts";
import { fieldOf } from "./newsroom.ts";
import { leadsTo, sharingRoom, WALLED, type Browser } from "./sharing-room.ts";

/** A code as the page shows it. */
async function codeOf(owner: Browser): Promise<string> {
  const html = await (await owner.post("/sign-in/codes")).text();
  return />([0-9A-Z]{5}-[0-9A-Z]{5})</.exec(html)![1]!;
}

test("a code that one device shows lets another one in, back to the article it came from", async () => {
  const { anna, browser } = await sharingRoom();
  const other = browser();
  expect(await other.text(`/articles/${WALLED}`)).toContain(`href="/sign-in?from=${WALLED}"`);
  const html = await other.text(`/sign-in?from=${WALLED}`);
  expect(fieldOf(html, "from")).toBe(WALLED);
  const code = await codeOf(anna);
  const answer = await other.post("/sign-in", { code, from: WALLED });
  expect(leadsTo(answer)).toEqual([303, `/articles/${WALLED}`]);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("set-cookie")).toMatch(/; HttpOnly; Secure; SameSite=Lax/);
  expect(await other.text(`/articles/${WALLED}`)).toContain(SECRET);
  expect((await other.get("/gifts")).status).toBe(200);
});

test.each(["https://evil.example/", "//evil.example", "nothing", "../support", ""])(
  "from %j leads to the front page",
  async (from) => {
    const { anna, browser } = await sharingRoom();
    const answer = await browser().post("/sign-in", { code: await codeOf(anna), from });
    expect(leadsTo(answer)).toEqual([303, "/"]);
    const page = await browser().text(`/sign-in?from=${encodeURIComponent(from)}`);
    expect(fieldOf(page, "from")).toBeNull();
  },
);

test("small letters, blanks and look-alikes are forgiven", async () => {
  const { anna, browser } = await sharingRoom();
  const code = await codeOf(anna);
  const typed = ` ${code.toLowerCase().replace("-", " ").replaceAll("0", "o").replaceAll("1", "l")}`;
  expect((await browser().post("/sign-in", { code: typed })).status).toBe(303);
});

describe("a code that does not work", () => {
  const WRONG = {
    "is another one": async () => "00000-00000",
    "is none": async () => "hello",
    "is empty": async () => "",
    "was used": async (anna: Browser, other: Browser) => {
      const code = await codeOf(anna);
      await other.post("/sign-in", { code });
      return code;
    },
    "is older than three others": async (anna: Browser, _other: Browser, clock: HandClock) => {
      const code = await codeOf(anna);
      for (let at = 0; at < 3; at += 1) {
        clock.turn(1);
        await codeOf(anna);
      }
      return code;
    },
  };

  test("is told in the same words whatever is wrong with it", async () => {
    const pages = new Set<string>();
    for (const wrong of Object.values(WRONG)) {
      const { anna, browser, clock } = await sharingRoom();
      const code = await wrong(anna, browser(), clock);
      const reader = browser();
      const answer = await reader.post("/sign-in", { code, from: WALLED });
      expect(answer.status).toBe(422);
      expect([...reader.cookies]).toEqual([]);
      pages.add(await answer.text());
    }
    expect(pages.size).toBe(1);
    expect([...pages][0]).toContain('role="alert"');
    expect([...pages][0]).toContain('aria-invalid="true"');
  });

  test("is one that is ten minutes old", async () => {
    const { anna, browser, clock } = await sharingRoom();
    const [code, other] = [await codeOf(anna), await codeOf(anna)];
    clock.turn(10 * MINUTE - 1);
    expect((await browser().post("/sign-in", { code })).status).toBe(303);
    clock.turn(1);
    expect((await browser().post("/sign-in", { code: other })).status).toBe(422);
  });

  test("is one of somebody who is no supporter any more", async () => {
    const { anna, browser, ledger, rows } = await sharingRoom();
    const code = await codeOf(anna);
    await ledger.apply([refund({ receipt: "pi_0" })], await ledger.observe(), []);
    const known = await rows("devices");
    expect((await browser().post("/sign-in", { code })).status).toBe(422);
    // Nobody was let in, and no browser is known as one that was.
    expect(await rows("devices")).toEqual(known);
  });
});

test("typed by many at once a code lets one in", async () => {
  const { anna, browser } = await sharingRoom();
  const code = await codeOf(anna);
  const tries = await Promise.all(
    Array.from({ length: 8 }, async () => browser().post("/sign-in", { code })),
  );
  expect(tries.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(tries.filter(({ status }) => status === 422)).toHaveLength(7);
});

test.each([
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { origin: "https://evil.example" },
  { origin: "null" },
])("somebody else's page, told by %o, signs nobody in, and makes no code", async (foreign) => {
  const { anna, browser, rows } = await sharingRoom();
  const code = await codeOf(anna);
  const victim = browser();
  const headers = foreign as Readonly<Record<string, string>>;
  expect(leadsTo(await victim.post("/sign-in", { code }, headers))).toEqual([303, "/sign-in"]);
  expect([...victim.cookies]).toEqual([]);
  await anna.post("/sign-in/codes", {}, headers);
  expect(await rows("device_codes")).toHaveLength(1);
});

test("an old browser's own form, which tells its origin and nothing else, signs in", async () => {
  const { anna, browser } = await sharingRoom();
  const own = { origin: "https://lamplight.example" };
  const answer = await browser().post("/sign-in", { code: await codeOf(anna) }, own);
  expect(leadsTo(answer)).toEqual([303, "/"]);
});

test("the database holds no code, and forgets what is used", async () => {
  const { anna, browser, rows } = await sharingRoom();
  const code = await codeOf(anna);
  const kept = JSON.stringify(await rows("device_codes"));
  expect(kept).not.toContain(code);
  expect(kept).not.toContain(code.replace("-", ""));
  await browser().post("/sign-in", { code });
  expect(await rows("device_codes")).toEqual([]);
});

test("with the books down a genuine code lets in all the same; with its own store down nobody", async () => {
  const { anna, browser, reading, sharing } = await sharingRoom();
  const code = await codeOf(anna);
  const down = () => Promise.reject(new Error("D1_ERROR: network connection lost"));
  Object.assign(reading, { supporters: { forSupporter: down } });
  const reader = browser();
  expect((await reader.post("/sign-in", { code })).status).toBe(303);
  expect(await reader.text(`/articles/${WALLED}`)).toContain(SECRET);
  Object.assign(sharing, { deviceCodes: { redeem: down } });
  expect((await browser().post("/sign-in", { code: "00000-00000" })).status).toBe(503);
});

test("a supporter finds all of it on the page for support, in the page's language; nobody else does", async () => {
  const { anna, browser } = await sharingRoom();
  const html = await anna.text("/support");
  for (const way of ['href="/gifts"', 'href="/feeds"', 'action="/sign-in/codes"']) {
    expect(html).toContain(way);
  }
  expect(await anna.text("/support?from=in-arabic")).toContain("اقرأ على جهاز آخر");
  expect(await browser().text("/support")).not.toContain("/sign-in/codes");
});

test("a page of one person is kept nowhere", async () => {
  const { anna } = await sharingRoom();
  const pages = [
    await anna.get("/sign-in"),
    await anna.post("/sign-in/codes"),
    await anna.get("/feeds"),
  ];
  for (const { headers } of pages) {
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("x-robots-tag")).toBe("noindex");
  }
});

test("more than a form can be is refused", async () => {
  const { browser } = await sharingRoom();
  expect((await browser().post("/sign-in", { code: "0".repeat(20_000) })).status).toBe(413);
});
