import { describe, expect, test, vi } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { DAY } from "../../src/kernel/time.ts";
import { article, SECRET, shelfOf } from "../support/articles.ts";
import { MORNING } from "../support/hand-clock.ts";
import { fieldOf, openNewsroom } from "./newsroom.ts";
import { idNumber } from "../support/seeded-random.ts";

const PATH = "/articles/the-river-turns";
const PASS = `__Host-n=${encodeURIComponent(`pass ${idNumber(1)} ${MORNING}`)}`;
const supporter = { headers: { cookie: PASS } };

const open = async () =>
  openNewsroom({
    articles: [
      article(),
      article({ slug: "behind-the-wall" as Slug, tier: "supporters", title: "Behind the wall" }),
      article({ slug: "in-arabic" as Slug, language: "ar" }),
    ],
  });

test("an article is one document with its whole text and a form that works by itself", async () => {
  const { fetch, asked } = await open();
  const response = await fetch(PATH);
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html).toContain("The water came at night.");
  expect(html).toContain(SECRET);
  expect(html).toMatch(/<form[^>]*method="post"[^>]*action="\/support"/);
  expect(fieldOf(html, "attempt")).toMatch(/^[0-9a-z]{26}$/);
  expect(fieldOf(html, "from")).toBe("the-river-turns");
  expect(asked.money).toBe(0);
});

test("every response has an attempt of its own, under one entity tag", async () => {
  const { fetch } = await open();
  const responses = await Promise.all([fetch(PATH), fetch(PATH), fetch(PATH)]);
  const pages = await Promise.all(responses.map(async (response) => response.text()));
  expect(new Set(pages.map((html) => fieldOf(html, "attempt"))).size).toBe(3);
  expect(new Set(responses.map(({ headers }) => headers.get("etag"))).size).toBe(1);
  const without = pages.map((html) => html.replaceAll(fieldOf(html, "attempt") ?? "", ""));
  expect(new Set(without).size).toBe(1);
});

test.each(["/", PATH, "/support", "/nowhere"])(
  "%s lets nothing run and nothing in",
  async (path) => {
    const { fetch } = await open();
    const response = await fetch(path);
    const html = await response.text();
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' https://pay.example");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    const [, css = ""] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
    const hash = new Uint8Array(
      await crypto.subtle.digest("SHA-256", new TextEncoder().encode(css)),
    );
    expect(css).not.toBe("");
    expect(policy).toContain(`'sha256-${btoa(String.fromCharCode(...hash))}'`);
    expect(html.match(/<style/g)).toHaveLength(1);
    expect(html).not.toMatch(/ style=| on[a-z]+=|<script(?! type="application\/ld\+json")/);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("referrer-policy")).toBe("same-origin");
    expect(response.headers.get("cache-control")).toMatch(/^private, no-(cache|store)$/);
    expect(response.headers.get("strict-transport-security")).toMatch(/max-age=\d+/);
  },
);

describe("behind the wall", () => {
  test("nothing of the rest reaches a reader in any byte of any answer", async () => {
    const { fetch } = await open();
    for (const path of [
      "/articles/behind-the-wall",
      "/",
      "/nowhere",
      "/support?from=behind-the-wall",
    ]) {
      for (const method of ["GET", "HEAD", "POST", "OPTIONS"]) {
        const response = await fetch(path, { method, headers: { "user-agent": "Googlebot" } });
        const said = JSON.stringify([...response.headers]) + (await response.text());
        expect([path, method, said.includes(SECRET)]).toEqual([path, method, false]);
      }
    }
  });

  test("a reader gets the teaser and the way in", async () => {
    const { fetch } = await open();
    const html = await (await fetch("/articles/behind-the-wall")).text();
    expect(html).toContain("The water came at night.");
    expect(html).toContain('class="ask wall"');
    expect(fieldOf(html, "from")).toBe("behind-the-wall");
  });

  test("a reader's tag is not a supporter's: no 304 opens or closes the wall", async () => {
    const { fetch } = await open();
    const wall = await fetch("/articles/behind-the-wall");
    const etag = wall.headers.get("etag") ?? "";
    const headers = { cookie: PASS, "if-none-match": etag };
    const whole = await fetch("/articles/behind-the-wall", { headers });
    expect(whole.status).toBe(200);
    expect(await whole.text()).toContain(SECRET);
    expect(whole.headers.get("vary")).toMatch(/cookie/i);
  });
});

describe("a supporter", () => {
  test.each([PATH, "/articles/behind-the-wall", "/"])(
    "at %s is thanked and not asked",
    async (path) => {
      const { fetch } = await open();
      const html = await (await fetch(path, supporter)).text();
      expect(html).toContain('class="thanks"');
      expect(html).not.toContain("<form");
      if (path !== "/") expect(html).toContain(SECRET);
    },
  );

  test.each(["n", "__Host-N", "__Host-n2", "x__Host-n"])(
    "is not known by a cookie named %s",
    async (name) => {
      const { fetch } = await open();
      const headers = { cookie: PASS.replace("__Host-n", name) };
      expect(await (await fetch(PATH, { headers })).text()).toContain("<form");
    },
  );

  test("is known among other cookies", async () => {
    const { fetch } = await open();
    const headers = { cookie: `a=1; ${PASS}; b=%E0%A4%A; __Host-x="` };
    expect(await (await fetch(PATH, { headers })).text()).toContain('class="thanks"');
  });
});

describe("a pass that is a day old", () => {
  const renewed = async (init: RequestInit, held = true) => {
    const { fetch, clock, services } = await open();
    const paid = {
      coveredUntil: MORNING + 30 * DAY,
      takenBack: false,
      everPaid: true,
      renewing: true,
      retrying: false,
      canceled: false,
    };
    services.reading.supporters.forSupporter = () => Promise.resolve(held ? paid : null);
    clock.turn(DAY);
    return fetch(PATH, { ...supporter, ...init });
  };

  test("is renewed by a read, for a year, out of every script's reach", async () => {
    const response = await renewed({});
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toContain(
      `__Host-n=${encodeURIComponent(`pass ${idNumber(1)} ${MORNING + DAY}`)}`,
    );
    for (const part of ["Path=/", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age=31536000"]) {
      expect(cookie).toContain(part);
    }
    expect(cookie).not.toMatch(/Domain/i);
    expect(await response.text()).toContain(SECRET);
  });

  test("is renewed with a 304, too", async () => {
    const { headers } = await renewed({});
    const known = { ...supporter.headers, "if-none-match": headers.get("etag") ?? "" };
    const response = await renewed({ headers: known });
    expect(response.status).toBe(304);
    expect(response.headers.get("set-cookie")).toContain("__Host-n=");
  });

  test("is not renewed by a HEAD", async () => {
    const response = await renewed({ method: "HEAD" });
    expect([response.status, response.headers.get("set-cookie")]).toEqual([200, null]);
  });

  test("is not renewed where the books say otherwise", async () => {
    const response = await renewed({}, false);
    expect(response.headers.get("set-cookie")).not.toContain("__Host-n=");
    expect(await response.text()).toContain("<form");
  });
});

test("the words of an article in Arabic run from right to left", async () => {
  const { fetch } = await open();
  const html = await (await fetch("/articles/in-arabic")).text();
  expect(html).toMatch(/<html[^>]* lang="ar"[^>]* dir="rtl"/);
});

test("a site on the own machine asks for no TLS", async () => {
  const { fetch } = await openNewsroom({ articles: [article()], url: "http://127.0.0.1:8787" });
  const cookie = PASS.replace("__Host-n", "n");
  const response = await fetch(PATH, { headers: { cookie } });
  expect(response.headers.get("strict-transport-security")).toBeNull();
  expect(await response.text()).toContain('class="thanks"');
});

test("a shelf that is down is a friendly page, and the log keeps no address", async () => {
  const down = () => Promise.reject(new Error(`no route to ${SECRET}`));
  const { fetch } = await openNewsroom({ shelf: { ...shelfOf(), find: down, latest: down } });
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  for (const path of [PATH, "/", "/nowhere"]) {
    const response = await fetch(path, supporter);
    expect([path, response.status]).toEqual([path, path === "/nowhere" ? 404 : 503]);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await response.text()).not.toContain(SECRET);
  }
  expect(JSON.stringify(log.mock.calls)).not.toContain(SECRET);
  expect(JSON.stringify(log.mock.calls)).not.toContain("river");
  log.mockRestore();
});
