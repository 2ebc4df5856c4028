import { describe, expect, test } from "vitest";
import { SECRET } from "../support/articles.ts";
import { checkout, promise, receipt } from "../support/facts.ts";
import { idNumber } from "../support/seeded-random.ts";
import { form } from "./newsroom.ts";
import { passOf } from "./letter-room.ts";
import { Browser, leadsTo, sharingRoom, WALLED } from "./sharing-room.ts";

const FIVE = { attempt: idNumber(100), amount: "5", currency: "usd", cadence: "monthly" };
const PHRASE = />((?:\d{4} ){5}\d{4})</;

/** A site on which a browser has just paid. */
async function gaveRoom() {
  const room = await sharingRoom();
  const giver = new Browser(room.fetch, null);
  await giver.post("/support", FIVE);
  const { id } = (await room.kept()).at(-1)!;
  const own = { intent: id };
  room.world.show(
    { kind: "checkout", id: "cs_1" },
    ...[checkout(own), promise(own), receipt({ ...own, id: "pi_9" })],
  );
  const thanks = async (one: Browser = giver) => one.text("/support/thanks?session_id=cs_1");
  const phraseOf = async (one?: Browser) => PHRASE.exec(await thanks(one))?.[1] ?? null;
  return { ...room, giver, id, thanks, phraseOf };
}

describe("whoever has just given", () => {
  test("is shown a key phrase, once, on a page that is kept nowhere", async () => {
    const { giver, phraseOf, rows } = await gaveRoom();
    const answer = await giver.get("/support/thanks?session_id=cs_1");
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(PHRASE.exec(await answer.text())).not.toBeNull();
    expect(await phraseOf()).toBeNull();
    expect(await rows("key_phrases")).toHaveLength(1);
  });

  test("is shown none in another browser than the one that gave, which gets it all the same", async () => {
    const { browser, phraseOf } = await gaveRoom();
    expect(await phraseOf(browser())).toBeNull();
    expect(await phraseOf()).not.toBeNull();
  });

  test("is thanked though no phrase can be kept", async () => {
    const { thanks, services } = await gaveRoom();
    const keeping = await services.keeping();
    const give = () => Promise.reject(new Error("D1_ERROR: network connection lost"));
    const broken = { ...keeping, keyPhrases: { ...keeping.keyPhrases, give } };
    Object.assign(services, { keeping: () => Promise.resolve(broken) });
    const html = await thanks();
    expect(html).toContain("Thank you");
    expect(html).not.toMatch(PHRASE);
  });
});

describe("a key phrase", () => {
  test("lets in on another device, to the article or to the account, however it is typed", async () => {
    const { browser, phraseOf, id, rows } = await gaveRoom();
    const phrase = (await phraseOf())!;
    const reader = browser();
    const answer = await reader.post("/sign-in/phrase", { phrase, from: WALLED });
    expect(leadsTo(answer)).toEqual([303, `/articles/${WALLED}`]);
    expect(await reader.text(`/articles/${WALLED}`)).toContain(SECRET);
    const other = browser();
    const typed = phrase.replaceAll(" ", "-").replaceAll("0", "O");
    expect(leadsTo(await other.post("/sign-in/phrase", { phrase: typed }))).toEqual([
      303,
      "/account",
    ]);
    expect(passOf(other)).toContain(id);
    const devices = (await rows("devices")).filter(({ way }) => way === "phrase");
    expect(devices).toHaveLength(2);
  });

  test.each(["", "hello", "1234 5678", "0000 0000 0000 0000 0000 0000"])(
    "that is %j lets nobody in, and the same words say so",
    async (phrase) => {
      const { browser } = await gaveRoom();
      const reader = browser();
      const answer = await reader.post("/sign-in/phrase", { phrase, to: "account" });
      expect(answer.status).toBe(422);
      const html = await answer.text();
      expect(html).toContain("This key phrase does not work.");
      expect(html).toMatch(/<input[^>]*name="phrase"[^>]*aria-invalid="true"/);
      if (phrase !== "") expect(html).not.toContain(`value="${phrase}"`);
      expect([...reader.cookies]).toEqual([]);
    },
  );

  test("can be tried thirty times in ten minutes from one network", async () => {
    const { browser, phraseOf } = await gaveRoom();
    const phrase = (await phraseOf())!;
    const from = (address: string) => ({
      "sec-fetch-site": "same-origin",
      "cf-connecting-ip": address,
    });
    for (let times = 0; times < 30; times += 1) {
      await browser().post("/sign-in/phrase", { phrase: "0" }, from("192.0.2.7"));
    }
    const capped = await browser().post("/sign-in/phrase", { phrase }, from("192.0.2.8"));
    expect(capped.status).toBe(429);
    const elsewhere = await browser().post("/sign-in/phrase", { phrase }, from("198.51.100.1"));
    expect(elsewhere.status).toBe(303);
  });

  test("sent by somebody else's page lets nobody in", async () => {
    const { fetch, phraseOf } = await gaveRoom();
    const phrase = (await phraseOf())!;
    for (const headers of [{ "sec-fetch-site": "cross-site" }, { origin: "null" }]) {
      const answer = await fetch("/sign-in/phrase", { ...form({ phrase }), headers });
      expect(leadsTo(answer)).toEqual([303, "/sign-in"]);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });
});
