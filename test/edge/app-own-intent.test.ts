import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { SignedIntents } from "../../src/edge/intent-seal.ts";
import { newId } from "../../src/kernel/ids.ts";
import { DAY } from "../../src/kernel/time.ts";
import { article } from "../support/articles.ts";
import { checkout as checkoutFact, promise, receipt } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { HISTORY_KEY } from "../support/paywall.ts";
import { idNumber, seededRandom } from "../support/seeded-random.ts";
import { failingD1 } from "./failing-d1.ts";
import { givingRoom } from "./giving-room.ts";
import { form, openNewsroom } from "./newsroom.ts";

const GIVER = idNumber(1);
const SEALED = new SignedIntents([HISTORY_KEY]).seal(GIVER);
const FIVE = { attempt: idNumber(100), amount: "5", currency: "usd", cadence: "monthly" };
const PATHS = ["/articles/the-river-turns", "/articles/the-river-turns.md", "/"];

const own = (intent: string) => ({ headers: { cookie: `__Host-i=${intent}` } });
const intentIn = (response: Response) =>
  response.headers.getSetCookie().find((cookie) => cookie.startsWith("__Host-i=")) ?? null;

const passIn = (response: Response) => {
  const cookie = response.headers.getSetCookie().find((one) => one.startsWith("__Host-n="));
  return cookie === undefined ? null : decodeURIComponent(/=([^;]*)/.exec(cookie)![1]!);
};

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

describe("an intent that is sealed under an older key of ours", () => {
  const OLDER = "an-older-key-that-still-opens-what-it-has-sealed";
  const older = own(new SignedIntents([OLDER]).seal(GIVER));
  const resealed = new RegExp(`^__Host-i=${SEALED}; Max-Age=31536000`);
  const knows = async (...promises: ReturnType<typeof promise>[]) => {
    const site = await room(...promises);
    Object.assign(site.services, { intents: new SignedIntents([HISTORY_KEY, OLDER]) });
    return site;
  };

  test("is its giver's on the support page, and comes back under the newest", async () => {
    const { fetch } = await knows(promise());
    const page = await fetch("/support", older);
    expect(await page.text()).toContain('action="/support/manage"');
    expect(intentIn(page)).toMatch(resealed);
    expect(intentIn(await fetch("/support", own(SEALED)))).toBeNull();
  });

  test("leads to the page where a gift is changed, and comes back under the newest", async () => {
    const { fetch } = await knows(promise());
    const answer = await fetch("/support/manage", { method: "POST", ...older });
    expect(answer.headers.get("location")).toBe("https://portal.example/cus_1");
    expect(intentIn(answer)).toMatch(resealed);
  });

  test("is thanked with a pass that keeps, and comes back under the newest", async () => {
    const { fetch, world } = await knows();
    world.show({ kind: "checkout", id: "cs_1" }, checkoutFact(), promise(), receipt());
    const thanks = await fetch("/support/thanks?session_id=cs_1", older);
    expect(passIn(thanks)).toBe(`pass ${GIVER} ${MORNING}`);
    expect(intentIn(thanks)).toMatch(resealed);
  });
});

const GONE = new SignedIntents(["a-key-of-long-ago-that-is-gone-and-nobody-knows"]).seal(GIVER);

describe.each([
  ["an id without a seal, as it stands in the books and with the provider,", GIVER],
  [
    "an intent under a seal of nobody's",
    SEALED.replace(/.$/, (last) => (last === "A" ? "Q" : "A")),
  ],
  ["an intent under a key that is gone", GONE],
])("%s", (_what, named) => {
  test("tells that somebody gives, and has no button to change it", async () => {
    const { fetch } = await room(promise());
    const page = await fetch("/support", own(named));
    const html = await page.text();
    expect(html).toContain("You give $5 a month");
    expect(html).not.toContain('action="/support/manage"');
    expect(intentIn(page)).toBeNull();
  });

  test("keeps a second subscription from being made by mistake", async () => {
    const { fetch, checkout } = await room(promise());
    const answer = await fetch("/support", { ...form(FIVE), ...own(named) });
    expect([answer.status, intentIn(answer)]).toEqual([409, null]);
    expect(checkout.opened).toEqual([]);
  });

  test("opens no page of the provider's", async () => {
    const { fetch } = await room(promise());
    for (const subscription of ["", "sub_1"]) {
      const body = new URLSearchParams({ subscription });
      const answer = await fetch("/support/manage", { method: "POST", body, ...own(named) });
      expect([answer.status, answer.headers.get("location")]).toEqual([403, null]);
    }
  });

  test("lets nobody into an account by the thanks, on the day or ever after", async () => {
    const { fetch, world, clock } = await room();
    world.show({ kind: "checkout", id: "cs_1" }, checkoutFact(), promise(), receipt());
    const thanks = async () => fetch("/support/thanks?session_id=cs_1", own(named));
    const first = passIn(await thanks());
    expect(first).toMatch(/^pass \w+ \d+ \w+ read$/);
    expect(first).not.toContain(`${MORNING} ${GIVER}`);
    clock.turn(DAY);
    expect((await thanks()).headers.getSetCookie()).toEqual([]);
  });

  test("gives as nobody who gave before", async () => {
    const { fetch, kept } = await room(promise());
    const answer = await fetch("/support", { ...form({ ...FIVE, second: "yes" }), ...own(named) });
    expect(answer.status).toBe(303);
    const given = (await kept()).find(({ id }) => id !== GIVER);
    expect(given).toMatchObject({ supporter: null, behind: null });
  });
});

test("an intent of which the books know nothing is sealed for nobody", async () => {
  const { fetch } = await room(promise());
  const stranger = own(idNumber(9));
  expect(intentIn(await fetch("/support", stranger))).toBeNull();
  const manage = await fetch("/support/manage", { method: "POST", ...stranger });
  expect([manage.status, intentIn(manage)]).toEqual([404, null]);
});

test("whoever gave in this browser gives again as the same supporter, and with a pass alone as the pass's", async () => {
  const { fetch, intents, ledger, kept } = await openNewsroom({ articles: [article()] });
  await intents.keep({
    ...{ id: idNumber(7), attempt: idNumber(8), offer: { money: money(200), cadence: "once" } },
    ...{
      supporter: idNumber(6),
      byPass: false,
      behind: null,
      cameOf: null,
      article: null,
      language: null,
    },
    ...{ opened: MORNING - 1, session: null, state: "open" },
  });
  await ledger.apply([checkoutFact({ intent: idNumber(7) })], await ledger.observe(), []);
  const pass = `__Host-n=${encodeURIComponent(`pass ${idNumber(7)} ${MORNING}`)}`;
  await fetch("/support", {
    ...form(FIVE),
    headers: { cookie: `${pass}; __Host-i=${new SignedIntents([HISTORY_KEY]).seal(idNumber(7))}` },
  });
  expect((await kept()).map(({ supporter }) => supporter)).toEqual([idNumber(6), idNumber(6)]);
  const other = form({ ...FIVE, attempt: idNumber(101) });
  await fetch("/support", { ...other, headers: { cookie: pass } });
  expect((await kept()).map(({ supporter }) => supporter)).toContain(idNumber(7));
});
