import { describe, expect, test } from "vitest";
import { MINUTE } from "../../src/kernel/time.ts";
import { SECRET } from "../support/articles.ts";
import { refund } from "../support/facts.ts";
import { EMAIL, letterRoom, passOf } from "./letter-room.ts";
import { fieldOf } from "./newsroom.ts";
import { ANNA, leadsTo, WALLED } from "./sharing-room.ts";

const NOBODY = "nobody@example.org";

describe("a letter", () => {
  test("lets in the browser that asked for it, after a press, back to the article it came from", async () => {
    const { browser, ask } = await letterRoom();
    const reader = browser();
    expect(fieldOf(await reader.text(`/sign-in?from=${WALLED}`), "from")).toBe(WALLED);
    const { link } = await ask(reader, { from: WALLED });
    const html = await reader.text(link);
    expect(html).toContain(`<form method="post" action="${link}"`);
    expect(fieldOf(html, "code")).toBeNull();
    expect(html).not.toContain('name="code"');
    expect(passOf(reader)).toBeNull();
    const answer = await reader.post(link);
    expect(leadsTo(answer)).toEqual([303, `/articles/${WALLED}`]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    for (const cookie of answer.headers.getSetCookie()) {
      expect(cookie).toMatch(
        /^__Host-[ns]=[^;]*; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
    }
    expect(await reader.text(`/articles/${WALLED}`)).toContain(SECRET);
  });

  test("lets in by its code in the browser that asked, and leads to the account", async () => {
    const { browser, ask, rows } = await letterRoom();
    const reader = browser();
    const { code } = await ask(reader, { to: "account" });
    expect(await reader.text("/sign-in/letters")).toContain('action="/sign-in/letters/code"');
    const answer = await reader.post("/sign-in/letters/code", { code: code.toLowerCase() });
    expect(leadsTo(answer)).toEqual([303, "/account"]);
    expect(await rows("devices")).toMatchObject([{ supporter_id: ANNA, way: "mail", ended: 0 }]);
  });

  test("opened in another browser asks for its code, and lets in by that", async () => {
    const { browser, ask } = await letterRoom();
    const { link, code } = await ask(browser());
    const other = browser();
    expect(await other.text(link)).toContain('name="code"');
    expect((await other.post(link)).status).toBe(422);
    expect(passOf(other)).toBeNull();
    expect(leadsTo(await other.post(link, { code }))).toEqual([303, "/account"]);
    expect(passOf(other)).toContain(ANNA);
  });

  test("that let somebody in lets in nobody else", async () => {
    const { browser, ask } = await letterRoom();
    const [reader, other] = [browser(), browser()];
    const { link, code } = await ask(reader);
    await reader.post(link);
    expect((await other.post(link, { code })).status).toBe(422);
    expect((await reader.post(link)).status).toBe(422);
    expect((await reader.post("/sign-in/letters/code", { code })).status).toBe(422);
  });

  test("makes a new browser of each that it lets in, whatever pass was there before", async () => {
    const { browser, ask, rows } = await letterRoom();
    const reader = browser(ANNA);
    const before = passOf(reader);
    await reader.post((await ask(reader)).link);
    expect(passOf(reader)).not.toBe(before);
    await reader.post((await ask(reader)).link);
    expect(await rows("devices")).toHaveLength(2);
  });

  test("lets in who is no supporter any more, to see what they gave and nothing more", async () => {
    const { browser, ask, ledger } = await letterRoom();
    const refunds = ["pi_0", `pi_${ANNA}`].map((of, at) => refund({ id: `re_${at}`, receipt: of }));
    await ledger.apply(refunds, await ledger.observe(), []);
    const reader = browser();
    expect(leadsTo(await reader.post((await ask(reader)).link))).toEqual([303, "/account"]);
    expect(passOf(reader)).not.toBeNull();
    expect(await reader.text(`/articles/${WALLED}`)).not.toContain(SECRET);
  });

  test("is told to be wrong in the same words, whatever is wrong with it", async () => {
    const { browser, ask, clock } = await letterRoom();
    const late = browser();
    const { code } = await ask(late);
    clock.turn(10 * MINUTE);
    const pages = new Set<string>();
    for (const typed of [code, "0000-0000", "hello", ""]) {
      const answer = await late.post("/sign-in/letters/code", { code: typed });
      expect(answer.status).toBe(422);
      pages.add(await answer.text());
    }
    expect(pages.size).toBe(1);
    expect([...pages][0]).toContain('role="alert"');
  });
});

describe("who asks for a letter", () => {
  const said = async (email: string) => {
    const { browser, rows } = await letterRoom();
    const reader = browser();
    const answer = await reader.post("/sign-in/letters", { email, from: WALLED });
    const page = await reader.get("/sign-in/letters");
    const counts = [(await rows("sign_ins")).length, (await rows("letters")).length];
    const headers = [...answer.headers].map(([name, value]) => [
      name,
      name === "set-cookie" ? value.replace(/=\w{26}/, "=…") : value,
    ]);
    return { status: answer.status, headers, counts, page: await page.text(), of: page.status };
  };

  test("is answered the same, whether or not anybody gives by that address", async () => {
    const known = await said(EMAIL);
    expect(await said(NOBODY)).toEqual(known);
    expect([known.status, known.counts]).toEqual([303, [1, 1]]);
    expect(Object.fromEntries(known.headers as [string, string][])["set-cookie"]).toBe(
      `__Host-s=….${WALLED}; Max-Age=3600; Path=/; HttpOnly; Secure; SameSite=Lax`,
    );
  });

  test("too often for one address is answered the same, too", async () => {
    const { browser, rows } = await letterRoom();
    const answers = new Set<string>();
    for (let times = 0; times < 5; times += 1) {
      const answer = await browser().post("/sign-in/letters", { email: EMAIL });
      answers.add(JSON.stringify(leadsTo(answer)));
    }
    expect([...answers]).toEqual(['[303,"/sign-in/letters"]']);
    expect(await rows("letters")).toHaveLength(3);
  });

  test.each(["anna", "", "anna@", "a@b.example, c@d.example"])(
    "by %j is told at once that it is no address",
    async (email) => {
      const { browser, rows } = await letterRoom();
      const reader = browser();
      const answer = await reader.post("/sign-in/letters", { email, to: "account" });
      expect(answer.status).toBe(422);
      const html = await answer.text();
      expect(html).toContain('role="alert"');
      expect(fieldOf(html, "to")).toBe("account");
      expect([...reader.cookies]).toEqual([]);
      expect(await rows("sign_ins")).toEqual([]);
    },
  );

  test("from one network again and again is told to wait", async () => {
    const { browser, rows } = await letterRoom();
    const headers = { "sec-fetch-site": "same-origin", "cf-connecting-ip": "192.0.2.7" };
    const send = async (at: number) =>
      browser().post("/sign-in/letters", { email: `reader-${at}@example.org` }, headers);
    for (let at = 0; at < 20; at += 1) expect((await send(at)).status).toBe(303);
    expect((await send(20)).status).toBe(429);
    expect(await rows("sign_ins")).toHaveLength(20);
  });

  test.each([
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "null" },
    { origin: "https://evil.example" },
  ])("on somebody else's page, told by %o, causes nothing", async (foreign) => {
    const { browser, ask, rows } = await letterRoom();
    const headers = foreign as Readonly<Record<string, string>>;
    const victim = browser();
    const sent = await victim.post("/sign-in/letters", { email: EMAIL }, headers);
    expect(leadsTo(sent)).toEqual([303, "/sign-in"]);
    expect(await rows("sign_ins")).toEqual([]);
    const { link, code } = await ask(victim);
    await victim.post(link, {}, headers);
    await victim.post(link, { code }, headers);
    await victim.post("/sign-in/letters/code", { code }, headers);
    expect(passOf(victim)).toBeNull();
    expect(await rows("sign_ins")).toMatchObject([{ used: 0, tries: 0 }]);
  });

  test.each([
    "//evil.example",
    "https://evil.example/",
    "/.//evil.example",
    "account/../x",
    "nothing",
  ])("to go on to %j goes on to the account", async (from) => {
    const { browser, ask } = await letterRoom();
    const reader = browser();
    const { link } = await ask(reader, { from, to: from });
    expect(leadsTo(await reader.post(link))).toEqual([303, "/account"]);
    const other = browser();
    const { link: next } = await ask(other);
    other.cookies.set("__Host-s", `${other.cookies.get("__Host-s")!}${from}`);
    expect(leadsTo(await other.post(next))).toEqual([303, "/account"]);
  });
});

test("where no addresses are kept, no letter is offered, and none is written", async () => {
  const { browser, services, rows } = await letterRoom();
  const keeping = { ...(await services.keeping()), byLetter: null };
  Object.assign(services, { keeping: () => Promise.resolve(keeping) });
  const reader = browser();
  const html = await reader.text("/sign-in");
  expect(html).not.toContain('name="email"');
  expect(html).toContain('name="phrase"');
  const sent = await reader.post("/sign-in/letters", { email: EMAIL });
  expect(leadsTo(sent)).toEqual([303, "/sign-in"]);
  expect(await rows("letters")).toEqual([]);
});

test("pages of signing in are kept nowhere, and say whose they are to nobody", async () => {
  const { browser, ask } = await letterRoom();
  const reader = browser();
  const { link } = await ask(reader);
  for (const page of [await reader.get("/sign-in/letters"), await reader.get(link)]) {
    expect(page.headers.get("cache-control")).toBe("private, no-store");
    expect(page.headers.get("x-robots-tag")).toBe("noindex");
    expect(await page.text()).not.toContain(EMAIL);
  }
  expect(leadsTo(await browser().get("/sign-in/letters"))).toEqual([303, "/sign-in"]);
});

test("with the database down whoever asks is told so, known or not", async () => {
  const { browser, services } = await letterRoom();
  const keeping = await services.keeping();
  const down = () => Promise.reject(new Error("D1_ERROR: network connection lost"));
  const byLetter = { ...keeping.byLetter!, signIns: { ask: down } };
  const broken = { ...keeping, byLetter } as unknown as typeof keeping;
  Object.assign(services, { keeping: () => Promise.resolve(broken) });
  for (const email of [EMAIL, NOBODY]) {
    expect((await browser().post("/sign-in/letters", { email })).status).toBe(503);
  }
});
