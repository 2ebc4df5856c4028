import { describe, expect, test, vi } from "vitest";
import { article } from "../support/articles.ts";
import { fieldOf, form, openNewsroom } from "./newsroom.ts";
import { idNumber } from "../support/seeded-random.ts";

const ATTEMPT = idNumber(100);
const FIVE = {
  attempt: ATTEMPT,
  amount: "5",
  other_amount: "",
  currency: "usd",
  cadence: "monthly",
  from: "the-river-turns",
};
const open = async (url?: string) =>
  openNewsroom({ articles: [article()], ...(url !== undefined && { url }) });

test("the support page is a form of its own that nobody keeps", async () => {
  const { fetch, asked } = await open();
  const response = await fetch("/support?from=the-river-turns&currency=eur");
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(fieldOf(html, "currency")).toBe("eur");
  expect(fieldOf(html, "from")).toBe("the-river-turns");
  expect(fieldOf(html, "attempt")).not.toBe(
    fieldOf(await (await fetch("/support")).text(), "attempt"),
  );
  expect(asked.money).toBe(0);
});

test.each(["xyz", "__proto__", "<b>", ""])("a wish for %j is met in dollars", async (currency) => {
  const { fetch } = await open();
  const html = await (await fetch(`/support?currency=${encodeURIComponent(currency)}`)).text();
  expect(fieldOf(html, "currency")).toBe("usd");
  expect(html).not.toContain("<b></b>");
});

test("a form leads to the payment page with one hop, and the article waits in the browser", async () => {
  const { fetch, kept } = await open();
  const response = await fetch("/support", form(FIVE));
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe(
    `https://pay.example/${(await kept())[0]?.session}`,
  );
  expect(response.headers.get("cache-control")).toBe("no-store");
  const [intent = "", back = ""] = response.headers.getSetCookie();
  expect(intent).toMatch(
    new RegExp(`^__Host-i=${(await kept())[0]?.id}\\.[\\w-]{8}\\.[\\w-]{22}; Max-Age=31536000`),
  );
  expect(back).toMatch(/^__Host-b=the-river-turns; Max-Age=3600/);
  for (const part of ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"]) {
    expect(intent).toContain(part);
    expect(back).toContain(part);
  }
});

test("on the own machine the cookies need no TLS", async () => {
  const { fetch } = await open("http://127.0.0.1:8787");
  const [intent = "", back = ""] = (await fetch("/support", form(FIVE))).headers.getSetCookie();
  expect(intent).toMatch(/^i=/);
  expect(back).toMatch(/^b=the-river-turns; /);
  expect(back).not.toContain("Secure");
  expect(back).toContain("HttpOnly");
});

test.each(["cross-site", "same-site"])(
  "a form of somebody else's page (%s) opens nothing",
  async (site) => {
    const { fetch, checkout, asked } = await open();
    const headers = { "sec-fetch-site": site };
    const response = await fetch("/support", { ...form(FIVE), headers });
    expect([response.status, response.headers.get("location")]).toEqual([303, "/support"]);
    expect([asked.money, checkout.opened]).toEqual([0, []]);
  },
);

test("a double click is one session", async () => {
  const { fetch, checkout } = await open();
  const clicks = await Promise.all([fetch("/support", form(FIVE)), fetch("/support", form(FIVE))]);
  expect(new Set(clicks.map(({ headers }) => headers.get("location"))).size).toBe(1);
  expect(checkout.sessions.size).toBe(1);
});

test("a form without an attempt, or with a made-up one, is still a gift", async () => {
  const { fetch, checkout } = await open();
  for (const attempt of ["", "made up", "<script>"]) {
    expect((await fetch("/support", form({ ...FIVE, attempt }))).status).toBe(303);
  }
  expect(checkout.sessions.size).toBe(3);
});

test.each(["../../evil", "//evil.example", "nowhere", "<script>"])(
  "a way back to %j is no way back",
  async (from) => {
    const { fetch } = await open();
    const response = await fetch("/support", form({ ...FIVE, from }));
    expect(response.status).toBe(303);
    expect(response.headers.getSetCookie().join()).not.toContain("__Host-b");
  },
);

test.each([
  "7,50",
  "٧٫٥٠",
  "७.५०",
  "７．５０",
  "\u00a07.50\u200e",
  "$7.50",
  "7,50 USD",
  "7,50\u00a0$US",
])("%j is a gift of 7.50", async (typed) => {
  const { fetch, kept } = await open();
  expect((await fetch("/support", form({ ...FIVE, other_amount: typed }))).status).toBe(303);
  expect(await kept()).toMatchObject([{ offer: { money: { minor: 750 } } }]);
});

describe("422 with the form, what was typed and why, for", () => {
  const amounts = [
    "-1",
    "0",
    "NaN",
    "1e3",
    "0x10",
    "7,500",
    "1.000,50",
    "7 €",
    "9007199254740992",
    "1 0",
  ];
  const markup = [`"><script>alert(1)</script>`, "' onfocus=alert(1) x='", "<b>&amp;"];
  test.each([...amounts, ...markup])("an amount of %j", async (typed) => {
    const { fetch, checkout, kept } = await open();
    const response = await fetch("/support", form({ ...FIVE, other_amount: typed }));
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    const shown = fieldOf(html, "other_amount")
      ?.replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&amp;", "&");
    expect(shown).toBe(typed);
    expect(html).not.toContain("<script>alert");
    expect(html).toMatch(/aria-invalid="true"/);
    expect(html).toMatch(/role="alert"/);
    expect(fieldOf(html, "attempt")).toBe(ATTEMPT);
    expect(fieldOf(html, "from")).toBe("the-river-turns");
    expect([await kept(), checkout.opened]).toEqual([[], []]);
  });

  test.each([
    ["a currency nobody gives in", { currency: "xyz" }],
    ["a currency that is a trap", { currency: "__proto__" }],
    ["a cadence of its own", { cadence: "hourly" }],
    ["nothing chosen and nothing typed", { amount: "" }],
    ["too little", { other_amount: "1.99" }],
    ["too much", { other_amount: "10000.01" }],
  ])("%s", async (_what, changes) => {
    const { fetch, asked, checkout } = await open();
    const response = await fetch("/support", form({ ...FIVE, ...changes }));
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("<form");
    expect(checkout.opened).toEqual([]);
    expect(asked.money).toBe(1);
  });

  test.each(["amount=5", "amount=7", "other_amount=7", "currency=eur", "cadence=once"])(
    "a form with a second %s",
    async (second) => {
      const { fetch, checkout } = await open();
      const body = `${new URLSearchParams({ ...FIVE, other_amount: "6" }).toString()}&${second}`;
      const response = await fetch("/support", { method: "POST", body });
      const ignored = second.startsWith("amount");
      expect(response.status).toBe(ignored ? 303 : 422);
      expect(checkout.opened).toHaveLength(ignored ? 1 : 0);
    },
  );

  test.each(["", "{}", "\u0000\u0001\u0002", "a".repeat(16_384), "%E0%A4%A=%"])(
    "a body that is no form: %j",
    async (body) => {
      const { fetch } = await open();
      expect((await fetch("/support", { method: "POST", body })).status).toBe(422);
    },
  );
});

test("a form of more than 16 KiB is too large, said or not", async () => {
  const { fetch, asked } = await open();
  const body = `other_amount=${"9".repeat(16_384)}`;
  expect((await fetch("/support", { method: "POST", body })).status).toBe(413);
  const stream = new Response(body).body?.pipeThrough(new TransformStream());
  const streamed = await fetch("/support", { method: "POST", body: stream ?? null });
  expect(streamed.status).toBe(413);
  expect(await streamed.text()).toContain("<h1>");
  expect(asked.money).toBe(0);
});

describe("503 with a way to try again where Stripe", () => {
  test.each(["slow", "down", "nonsense"] as const)("is %s", async (reason) => {
    const { fetch, checkout, kept } = await open();
    checkout.failures = [{ reason, lost: true }];
    const typed = { ...FIVE, other_amount: "7.50" };
    const response = await fetch("/support", form(typed));
    const html = await response.text();
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("30");
    expect(html).toMatch(/<h1>[^<]+<\/h1>/);
    const again = Object.keys(typed).map((name) => [name, fieldOf(html, name)]);
    expect(Object.fromEntries(again)).toEqual(typed);
    expect(await kept()).toMatchObject([{ session: null }]);
    expect((await fetch("/support", form(typed))).status).toBe(303);
    expect(checkout.sessions.size).toBe(1);
  });

  test.each(["faulty", "refused"] as const)(
    "is %s, and the next try is a new one",
    async (reason) => {
      const { fetch, checkout } = await open();
      checkout.failures = [{ reason, lost: false }];
      const response = await fetch("/support", form(FIVE));
      const attempt = fieldOf(await response.text(), "attempt") ?? "";
      expect(response.status).toBe(503);
      expect(attempt).not.toBe(ATTEMPT);
      expect((await fetch("/support", form({ ...FIVE, attempt }))).status).toBe(303);
    },
  );

  test("cannot be told because the store is down, and Stripe hears nothing", async () => {
    const { fetch, checkout, intents } = await open();
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    intents.keep = () => Promise.reject(new Error("down"));
    const response = await fetch("/support", form(FIVE));
    expect(response.status).toBe(503);
    expect(fieldOf(await response.text(), "attempt")).toBe(ATTEMPT);
    expect(checkout.opened).toEqual([]);
    log.mockRestore();
  });
});
