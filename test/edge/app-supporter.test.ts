import { describe, expect, test, vi } from "vitest";
import { SignedIntents } from "../../src/edge/intent-seal.ts";
import { article } from "../support/articles.ts";
import { promise } from "../support/facts.ts";
import { money } from "../support/money.ts";
import { HISTORY_KEY } from "../support/paywall.ts";
import { SHIPPED } from "../support/shipped.ts";
import { fieldOf, form } from "./newsroom.ts";
import { givingRoom } from "./giving-room.ts";
import { idNumber } from "../support/seeded-random.ts";

const SUPPORTER = idNumber(1);
const OWN = { cookie: `__Host-i=${new SignedIntents([HISTORY_KEY]).seal(SUPPORTER)}` };
const FIVE = {
  attempt: idNumber(100),
  amount: "5",
  other_amount: "",
  currency: "usd",
  cadence: "monthly",
  from: "the-river-turns",
};
const own = (fields: Readonly<Record<string, string>>) => ({ ...form(fields), headers: OWN });

/** A site whose one supporter gives by these promises. */
async function room(
  setting: Parameters<typeof givingRoom>[0],
  ...promises: readonly ReturnType<typeof promise>[]
) {
  const site = await givingRoom({ articles: [article()], ...setting }, ...promises);
  const page = async (path = "/support") => (await site.fetch(path, { headers: OWN })).text();
  return { ...site, page };
}

describe("GET /support in the browser of somebody who gives regularly", () => {
  test("says what is given, offers to change it, then to give once more, then another subscription", async () => {
    const { fetch } = await room({}, promise());
    const response = await fetch("/support", { headers: OWN });
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(html).toContain("You give $5 a month, since November 22, 2026.");
    const order = ['name="subscription" value="sub_1"', 'id="once"', 'name="second" value="yes"'];
    const places = order.map((part) => html.indexOf(part));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(html).toContain('<details id="second"><summary>');
  });

  test("counts what is given besides for no campaign but one that led there", async () => {
    const { page } = await room({}, promise());
    expect(fieldOf(await page(), "campaign")).toBeNull();
    const led = "campaign=default-en&variant=usual&placement=epic";
    expect(fieldOf(await page(`/support?${led}`), "campaign")).toBe("default-en");
  });

  test.each(["RU", "KP"])(
    "names no bank and no currency where nobody may give: %s",
    async (country) => {
      const countries = { RU: "replace", KP: "refuse" } as const;
      const appeals = { ...SHIPPED, policy: { ...SHIPPED.policy, countries } };
      const { page } = await room({ country, appeals }, promise());
      const html = await page();
      expect(html).toContain("You give $5 a month");
      expect(html).toContain('action="/support/manage"');
      expect(html).not.toMatch(/LAMPLIGHT NEWS|id="currencies"|class="offer"|Support us/);
    },
  );

  test("asks in the currency that is given in, unless another is wished for", async () => {
    const { page } = await room({}, promise({ money: money(500, "eur") }));
    expect(fieldOf(await page(), "currency")).toBe("eur");
    expect(fieldOf(await page("/support?currency=gbp"), "currency")).toBe("gbp");
  });

  test("says of two subscriptions that they are two, and lets each be changed", async () => {
    const { page } = await room({}, promise(), promise({ id: "sub_2", everyMonths: 12 }));
    const html = await page();
    expect(html).toContain("These are two subscriptions");
    expect(html.match(/name="subscription" value="sub_\d"/g)).toHaveLength(2);
    expect(html).toContain("You give $5 a year");
  });

  test.each(["canceled", "incomplete"] as const)(
    "is the plain form where the subscription is %s",
    async (status) => {
      const { page } = await room({}, promise({ status }));
      expect(await page()).not.toContain('name="subscription"');
    },
  );

  test("is the plain form without a cookie of theirs, and no store is asked", async () => {
    const { fetch, asked } = await room({}, promise());
    const html = await (await fetch("/support", { headers: { cookie: "__Host-n=forged" } })).text();
    expect(html).not.toContain("You give $5");
    expect(asked.money).toBe(0);
  });

  test("is the plain form where the books are down", async () => {
    const { fetch, intents } = await room({}, promise());
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    intents.find = () => Promise.reject(new Error("down"));
    const response = await fetch("/support", { headers: OWN });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('action="/support"');
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });

  test("is the plain form where the books do not tell in time", async () => {
    const { fetch, intents } = await room({}, promise());
    vi.useFakeTimers();
    intents.find = () => new Promise(() => undefined);
    const answer = fetch("/support", { headers: OWN });
    await vi.advanceTimersByTimeAsync(2_000);
    vi.useRealTimers();
    const response = await answer;
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('name="subscription"');
  });
});

describe("a subscription sent by somebody who gives regularly", () => {
  test("is 409 with what was typed, and Stripe hears nothing", async () => {
    const { fetch, checkout: stripe, kept } = await room({}, promise());
    const response = await fetch("/support", own({ ...FIVE, other_amount: "7.50" }));
    const html = await response.text();
    expect(response.status).toBe(409);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(html).toMatch(/role="alert"/);
    expect(html).toContain("nothing has been charged");
    expect(html.match(/name="other_amount"[^>]*value="7.50"/g)).toHaveLength(2);
    expect(fieldOf(html, "from")).toBe("the-river-turns");
    expect(html).toMatch(/<details id="second" open/);
    expect(await kept()).toHaveLength(1);
    expect(stripe.opened).toEqual([]);
  });

  test("is taken by that page's own forms, once each", async () => {
    const { fetch, checkout: stripe, kept } = await room({}, promise());
    const html = await (await fetch("/support", own(FIVE))).text();
    const attempt = fieldOf(html, "attempt")!;
    expect(attempt).not.toBe(FIVE.attempt);
    const answers = [{ cadence: "once" }, { second: "yes" }, { second: "yes" }];
    for (const more of answers) {
      const response = await fetch("/support", own({ ...FIVE, attempt, ...more }));
      expect(response.status).toBe(303);
    }
    expect(stripe.sessions.size).toBe(2);
    const others = (await kept()).filter(({ id }) => id !== SUPPORTER);
    expect(others.map(({ supporter }) => supporter)).toEqual([SUPPORTER, SUPPORTER]);
  });

  test.each(["", "no", "on", "YES"])(
    "is not meant as a second one by second=%j",
    async (second) => {
      const { fetch } = await room({}, promise());
      expect((await fetch("/support", own({ ...FIVE, second }))).status).toBe(409);
    },
  );

  test("is meant as a second one by the try again of one that failed, too", async () => {
    const { fetch, checkout: stripe } = await room({}, promise());
    stripe.failures = [{ reason: "slow", lost: true }];
    const failed = await fetch("/support", own({ ...FIVE, second: "yes" }));
    const html = await failed.text();
    expect([failed.status, fieldOf(html, "second")]).toEqual([503, "yes"]);
  });

  test("is 503 where the books are down", async () => {
    const { fetch, checkout: stripe, intents } = await room({}, promise());
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    intents.find = () => Promise.reject(new Error("down"));
    expect((await fetch("/support", own(FIVE))).status).toBe(503);
    expect(stripe.opened).toEqual([]);
    log.mockRestore();
  });
});

describe("an amount that cannot be given comes back in its own form", () => {
  test.each([
    ["once", { cadence: "once" }, "once-other"],
    ["another subscription", { second: "yes" }, "second-other"],
  ])("%s", async (_what, more, field) => {
    const { fetch } = await room({}, promise());
    const response = await fetch("/support", own({ ...FIVE, other_amount: "1e3", ...more }));
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain(`<a href="#${field}">`);
    expect(html.match(/value="1e3"/g)).toHaveLength(1);
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(1);
    expect(html).toContain('name="subscription" value="sub_1"');
    expect(fieldOf(html, "attempt")).toBe(FIVE.attempt);
  });
});

describe("POST /support/manage", () => {
  const manage = async ({ fetch }: Pick<Awaited<ReturnType<typeof room>>, "fetch">, body: string) =>
    fetch("/support/manage", { method: "POST", headers: OWN, body });

  test("leads to the customer of the subscription that is named", async () => {
    const site = await room({}, promise(), promise({ id: "sub_2", customer: "cus_2" }));
    const response = await manage(site, "subscription=sub_2");
    expect([response.status, response.headers.get("location")]).toEqual([
      303,
      "https://portal.example/cus_2",
    ]);
  });

  test.each(["", "subscription=", "subscription=sub_9", "{}", "\u0000", "subscription=%E0%A4%A"])(
    "takes %j as if none was named",
    async (body) => {
      const response = await manage(await room({}, promise()), body);
      expect(response.headers.get("location")).toBe("https://portal.example/cus_1");
    },
  );

  test("takes no more than 16 KiB", async () => {
    const response = await manage(await room({}, promise()), `subscription=${"9".repeat(16_384)}`);
    expect(response.status).toBe(413);
  });
});
