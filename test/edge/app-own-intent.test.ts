import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { SignedIntents } from "../../src/edge/intent-seal.ts";
import { newId } from "../../src/kernel/ids.ts";
import { article } from "../support/articles.ts";
import { checkout as checkoutFact, promise, receipt } from "../support/facts.ts";
import { HISTORY_KEY } from "../support/paywall.ts";
import { idNumber, seededRandom } from "../support/seeded-random.ts";
import { failingD1 } from "./failing-d1.ts";
import { givingRoom } from "./giving-room.ts";
import { form } from "./newsroom.ts";

const GIVER = idNumber(1);
const SEALED = new SignedIntents([HISTORY_KEY]).seal(GIVER);
const FIVE = { attempt: idNumber(100), amount: "5", currency: "usd", cadence: "monthly" };
const PATHS = ["/articles/the-river-turns", "/articles/the-river-turns.md", "/"];

const own = (intent: string) => ({ headers: { cookie: `__Host-i=${intent}` } });
const intentIn = (response: Response) =>
  response.headers.getSetCookie().find((cookie) => cookie.startsWith("__Host-i=")) ?? null;

/** Counts how often the trail of an intent is looked up. */
async function room(...promises: ReturnType<typeof promise>[]) {
  const { db, calls } = failingD1(env.DB, {});
  const site = await givingRoom(
    { articles: [article({ tier: "open" })], database: db },
    ...promises,
  );
  return { ...site, calls };
}

describe("a read", () => {
  test("with a made-up intent asks the database for nothing", async () => {
    const { fetch, calls } = await room();
    const random = seededRandom();
    for (let read = 0; read < 50; read += 1) {
      const made = newId(random);
      for (const path of PATHS) {
        await fetch(path, own(made));
        await fetch(path, own(SEALED.replace(GIVER, made)));
      }
    }
    expect(calls()).toBe(0);
  });

  test("with one of ours asks once who gave, and once whether the browser was ended", async () => {
    const { fetch, ledger, calls } = await room(promise());
    await ledger.apply([receipt()], 9, []);
    for (let reads = 0; reads < 20; reads += 1) {
      const html = await (await fetch(PATHS[0]!, own(SEALED))).text();
      expect(html).toContain('class="thanks"');
    }
    expect(calls()).toBe(2);
  });
});

describe("an intent without a seal, as browsers were given once,", () => {
  const resealed = new RegExp(`^__Host-i=${SEALED}; Max-Age=31536000`);

  test("is its giver's on the support page, and comes back sealed", async () => {
    const { fetch } = await room(promise());
    const page = await fetch("/support", own(GIVER));
    expect(await page.text()).toContain('action="/support/manage"');
    expect(intentIn(page)).toMatch(resealed);
    expect(intentIn(await fetch("/support", own(SEALED)))).toBeNull();
  });

  test("leads to the page where a gift is changed, and comes back sealed", async () => {
    const { fetch } = await room(promise());
    const manage = async (intent: string) =>
      fetch("/support/manage", { method: "POST", ...own(intent) });
    const answer = await manage(GIVER);
    expect(answer.headers.get("location")).toBe("https://portal.example/cus_1");
    expect(intentIn(answer)).toMatch(resealed);
    expect(intentIn(await manage(SEALED))).toBeNull();
  });

  test("keeps a second subscription from being made by mistake, and comes back sealed", async () => {
    const { fetch } = await room(promise());
    const answer = await fetch("/support", { ...form(FIVE), ...own(GIVER) });
    expect(answer.status).toBe(409);
    expect(intentIn(answer)).toMatch(resealed);
  });

  test("is thanked with a pass in its own browser, and comes back sealed", async () => {
    const { fetch, world } = await room();
    world.show({ kind: "checkout", id: "cs_1" }, checkoutFact(), promise(), receipt());
    const thanks = await fetch("/support/thanks?session_id=cs_1", own(GIVER));
    expect(thanks.headers.getSetCookie().join()).toContain("__Host-n=");
    expect(intentIn(thanks)).toMatch(resealed);
  });

  test("is sealed for nobody where the books do not know it", async () => {
    const { fetch } = await room(promise());
    const stranger = own(idNumber(9));
    expect(intentIn(await fetch("/support", stranger))).toBeNull();
    const manage = await fetch("/support/manage", { method: "POST", ...stranger });
    expect([manage.status, intentIn(manage)]).toEqual([404, null]);
  });
});

test("a giver whose seal is of a key that is gone is known on the pages about money", async () => {
  const { fetch } = await room(promise());
  const gone = new SignedIntents(["a-key-of-long-ago-that-is-gone-and-nobody-knows"]).seal(GIVER);
  const page = await fetch("/support", own(gone));
  expect(await page.text()).toContain('action="/support/manage"');
  expect(intentIn(page)).toContain(SEALED);
});
