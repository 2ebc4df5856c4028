import { describe, expect, test } from "vitest";
import { HOUR, MINUTE } from "../../src/kernel/time.ts";
import { idNumber } from "../support/seeded-random.ts";
import { textOf } from "./account-room.ts";
import { letterRoom, passOf } from "./letter-room.ts";
import { ANNA, sharingRoom, WALLED, type Browser } from "./sharing-room.ts";

const SPENT = "This letter was used already, or is older than ten minutes.";
const ELSEWHERE = "The letter was asked for in another browser.";
const SIGNED_IN = "You are signed in here.";
const READS = "In this browser you read as a supporter already.";
const ONLY_READS = "It does not open your account";

async function signedIn(room: Awaited<ReturnType<typeof letterRoom>>, from = "") {
  const reader = room.browser();
  const { link } = await room.ask(reader, { from });
  await reader.post(link);
  return { reader, link };
}

describe("the link of a letter that is spent, in the browser that asked for it,", () => {
  test("says so where it let that browser in, that it is signed in, and how to get another", async () => {
    const { reader, link } = await signedIn(await letterRoom());
    const html = await reader.text(link);
    expect(textOf(html)).toContain(SPENT);
    expect(textOf(html)).toContain(`${SIGNED_IN} Your account`);
    expect(html).toMatch(/<a href="\/sign-in">Ask for a new letter/);
    for (const gone of ["<form", 'name="code"', ELSEWHERE]) expect(html).not.toContain(gone);
    const pressed = await reader.post(link);
    expect(pressed.status).toBe(422);
    const said = await pressed.text();
    expect(said).toMatch(/role="alert"[^]*This letter was used already/);
    expect(textOf(said).split(SPENT)).toHaveLength(2);
  });

  test("leads on to the article that one came from", async () => {
    const { reader, link } = await signedIn(await letterRoom(), WALLED);
    const html = await reader.text(link);
    expect(html).toContain(`href="/articles/${WALLED}"`);
    expect(html).toContain('href="/account"');
  });

  test("says so after ten minutes, and leads back to where one came from", async () => {
    const { browser, ask, clock } = await letterRoom();
    const reader = browser();
    const { link } = await ask(reader, { from: WALLED });
    clock.turn(10 * MINUTE);
    const html = await reader.text(link);
    expect(textOf(html)).toContain(SPENT);
    expect(html).not.toContain(SIGNED_IN);
    expect(html).toContain(`href="/sign-in?from=${WALLED}"`);
    expect((await reader.post(link)).status).toBe(422);
    expect(passOf(reader)).toBeNull();
  });

  test("says so where its code let another browser in", async () => {
    const { browser, ask } = await letterRoom();
    const [reader, other] = [browser(), browser()];
    const { link, code } = await ask(reader, { to: "account" });
    await other.post(link, { code });
    const html = await reader.text(link);
    expect(textOf(html)).toContain(SPENT);
    expect(html).toContain('href="/sign-in?to=account"');
  });
});

describe("a link", () => {
  /** All that is said of each sort of letter, with the id left out. */
  async function told(open: (room: Awaited<ReturnType<typeof letterRoom>>) => Promise<Browser>) {
    const room = await letterRoom();
    const { browser, ask, clock } = room;
    const old = await ask(browser());
    clock.turn(10 * MINUTE);
    const used = await ask(browser());
    await browser().post(used.link, { code: used.code });
    const live = await ask(browser());
    const reader = await open(room);
    const pages: string[][] = [];
    for (const link of [old.link, used.link, live.link, `/sign-in/letters/${idNumber(77)}`]) {
      const answers = [
        await reader.get(link),
        await reader.post(link),
        await reader.post(link, { code: "0000-0000" }),
      ];
      const texts = answers.map(async (one) => `${one.status} ${await one.text()}`);
      pages.push((await Promise.all(texts)).map((text) => text.replaceAll(link, "…")));
    }
    return pages;
  }

  const BROWSERS = {
    "that asked for none": async ({ browser }) => browser(),
    "that asked for another one": async ({ browser }) => {
      const reader = browser();
      await reader.post("/sign-in/letters", { email: "nobody@example.org" });
      return reader;
    },
    "that is signed in": async ({ browser, devices }) => {
      await devices.admit({ id: ANNA, way: "phrase" }, ANNA, "2026-11-22");
      return browser(ANNA);
    },
  } satisfies Record<string, Parameters<typeof told>[0]>;

  test.each(Object.entries(BROWSERS))(
    "in a browser %s says the same whatever became of its letter, and whether there is one",
    async (_, open) => {
      const [first, ...others] = await told(open);
      for (const other of others) expect(other).toEqual(first);
      for (const said of first!) {
        expect(said).toContain(ELSEWHERE);
        expect(said).not.toContain(SPENT);
      }
      // What was typed and does not do says how to get another, to everybody.
      expect(first!.map((said) => said.includes("Ask for a new letter"))).toEqual([
        ...[false, true, true],
      ]);
    },
  );

  test("says nothing of an account to whom it is not open", async () => {
    const { boris, ask, browser } = await letterRoom();
    const { link } = await ask(browser());
    expect(await boris.text(link)).not.toContain(SIGNED_IN);
  });
});

test("who asked is known to have asked for an hour, and no longer by the store", async () => {
  const { browser, ask, clock } = await letterRoom();
  const reader = browser();
  const { link } = await ask(reader);
  clock.turn(HOUR);
  await ask(browser());
  expect(textOf(await reader.text(link))).toContain(ELSEWHERE);
});

describe("the ways in", () => {
  test("say to a browser that is signed in that it is, with the way to its account", async () => {
    const { reader } = await signedIn(await letterRoom());
    for (const path of ["/sign-in", "/sign-in?to=account", "/sign-in/letters"]) {
      const html = await reader.text(path);
      expect(textOf(html)).toContain(SIGNED_IN);
      expect(html).toContain('<a href="/account">Your account</a>');
      expect(html).not.toContain(READS);
    }
  });

  test("say to one that a code let in that it reads, and why its account is not open", async () => {
    const { anna, browser } = await sharingRoom();
    const code = />([0-9A-Z]{5}-[0-9A-Z]{5})</.exec(
      await (await anna.post("/sign-in/codes")).text(),
    )![1]!;
    const reader = browser();
    expect(await reader.text("/sign-in?to=account")).toContain(ONLY_READS);
    await reader.post("/sign-in", { code, to: "account" });
    const back = await reader.get("/account");
    const html = await reader.text(back.headers.get("location")!);
    expect(textOf(html)).toContain(READS);
    expect(html).toContain(ONLY_READS);
    expect(html).not.toContain(SIGNED_IN);
  });

  test("say nothing of either to nobody, nor in a browser that was ended, nor with the store down", async () => {
    const room = await letterRoom();
    const { reader } = await signedIn(room);
    const ended = room.browser(ANNA);
    const keeping = await room.services.keeping();
    await room.devices.admit({ id: ANNA, way: "mail" }, ANNA, "2026-11-22");
    await room.devices.end(ANNA, ANNA);
    const silent = async (browser: Browser) => {
      const answer = await browser.get("/sign-in");
      expect(answer.status).toBe(200);
      const html = await answer.text();
      for (const said of [SIGNED_IN, READS, ONLY_READS]) expect(html).not.toContain(said);
      expect(html).toContain('name="phrase"');
    };
    await silent(room.browser());
    await silent(ended);
    const down = () => Promise.reject(new Error("D1_ERROR: network connection lost"));
    const broken = { ...keeping, devices: { find: down, endedAmong: down } };
    Object.assign(room.services, { keeping: () => Promise.resolve(broken) });
    await silent(reader);
  });
});
