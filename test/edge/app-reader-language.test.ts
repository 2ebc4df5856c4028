import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { AssetCopies } from "../../src/edge/asset-copies.ts";
import type { Slug } from "../../src/articles/slug.ts";
import { ADDRESSES } from "../../src/web/addresses.ts";
import { idNumber } from "../support/seeded-random.ts";
import { article } from "../support/articles.ts";
import { accountRoom } from "./account-room.ts";
import { letterRoom } from "./letter-room.ts";
import { form, openNewsroom } from "./newsroom.ts";
import { METERED, sharingRoom, WALLED } from "./sharing-room.ts";

/** What browsers in Cairo and Almaty send. */
const ARABIC = { "accept-language": "ar-EG,ar;q=0.9,en-US;q=0.8,en;q=0.7" };
const RUSSIAN = { "accept-language": "kk-KZ, kk;q=0.9, ru-RU;q=0.8, ru;q=0.7, en;q=0.6" };
/** What a browser sends with a form of ours. */
const OWN = { "sec-fetch-site": "same-origin" };
const LETTERS = "/sign-in/letters";

type Words = typeof import("../../src/web/assets/copy/ar.json");
const said: Record<string, Words> = {};

beforeAll(async () => {
  for (const language of ["ar", "ru"]) {
    said[language] = (await new AssetCopies(env.ASSETS).find(language)) as Words;
  }
});

/** What a page says it is written in: from right to left, where it is. */
function tongueOf(html: string): string {
  const [tag = ""] = /<html[^>]*>/.exec(html) ?? [];
  const [, language = ""] = /lang="([^"]*)"/.exec(tag) ?? [];
  return tag.includes('dir="rtl"') ? `${language} rtl` : language;
}

/** How a page in the language that is asked for begins, and in the site's own where none is. */
const ASKED = [
  ["ar rtl", ARABIC],
  ["ru", RUSSIAN],
  ["en", {}],
  ["en", { "accept-language": "fr, de;q=0.5" }],
] as const;

const GIFT = { amount: "5.00", currency: "usd", cadence: "monthly" };

describe.each(ASKED)("in %s, by %j,", (tongue, headers) => {
  test("is the sign-in page", async () => {
    const { fetch } = await openNewsroom();
    const answer = await fetch("/sign-in?to=account", { headers });
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    const html = await answer.text();
    expect(tongueOf(html)).toBe(tongue);
    const words = said[tongue.slice(0, 2)];
    if (words) expect(html).toContain(words.sharing.device.heading);
  });

  test("is the page of a letter's link in another browser, and of the code typed there", async () => {
    const { browser, ask } = await letterRoom();
    const { link } = await ask(browser());
    const other = browser();
    expect(tongueOf(await (await other.get(link, headers)).text())).toBe(tongue);
    const wrong = await other.post(link, { code: "0000-0000" }, headers);
    expect([wrong.status, tongueOf(await wrong.text())]).toEqual([422, tongue]);
  });

  test("is the page where the letter was asked for, and what is wrong with an address", async () => {
    const { browser } = await letterRoom();
    const reader = browser();
    const wrong = await reader.post(LETTERS, { email: "nobody" }, headers);
    expect([wrong.status, tongueOf(await wrong.text())]).toEqual([422, tongue]);
    await reader.post(LETTERS, { email: "nobody@example.org" }, headers);
    expect(tongueOf(await (await reader.get(LETTERS, headers)).text())).toBe(tongue);
    const code = await reader.post("/sign-in/letters/code", { code: "0000-0000" }, headers);
    expect([code.status, tongueOf(await code.text())]).toEqual([422, tongue]);
  });

  test.each([
    ["/feeds", 403],
    ["/gifts", 403],
    ["/appeals", 200],
    ["/support", 200],
    [`/mend/${idNumber(7)}.00000000.${"0".repeat(32)}`, 404],
    ["/nothing-here", 404],
    ["/articles/nothing-here", 404],
    ["/articles/nothing-here.md", 404],
    ["/support/manage", 405],
  ])("%s is answered with %i", async (path, status) => {
    const { fetch } = await openNewsroom();
    const answer = await fetch(path, { headers });
    expect([answer.status, tongueOf(await answer.text())]).toEqual([status, tongue]);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
  });

  test("are a supporter's pages that belong to no article", async () => {
    const { anna } = await sharingRoom();
    for (const path of ["/feeds", "/gifts", "/support"]) {
      expect(tongueOf(await (await anna.get(path, headers)).text())).toBe(tongue);
    }
    for (const path of ["/feeds", "/sign-in/codes"]) {
      expect(tongueOf(await (await anna.post(path, {}, { ...headers, ...OWN })).text())).toBe(
        tongue,
      );
    }
  });

  test("is the account of whoever gave in a language that nobody knows", async () => {
    const { anna } = await accountRoom();
    expect(tongueOf(await (await anna.get("/account", headers)).text())).toBe(tongue);
    const long = await anna.post(
      "/account/devices",
      { device: "x".repeat(20_000) },
      { ...headers, ...OWN },
    );
    expect([long.status, tongueOf(await long.text())]).toEqual([413, tongue]);
  });

  test("is what a store that is down leaves to be said", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const shelf = {
      find: () => Promise.reject(new Error("down")),
      latest: () => Promise.reject(new Error("down")),
    };
    const { fetch } = await openNewsroom({ shelf: shelf as never });
    const answer = await fetch(`/articles/${METERED}`, { headers });
    expect([answer.status, tongueOf(await answer.text())]).toEqual([503, tongue]);
  });

  test("are the thanks that come back to no article, and letters to whoever gave so", async () => {
    const { fetch, kept } = await openNewsroom();
    const began = await fetch("/support", { ...form(GIFT), headers });
    expect(began.status).toBe(303);
    const [intent] = await kept();
    expect(intent?.language).toBe(tongue.slice(0, 2));
    const back = await fetch(`/support/thanks?session_id=${intent?.session}`, { headers });
    expect(tongueOf(await back.text())).toBe(tongue);
  });
});

describe("whatever the browser asks for", () => {
  test("a page that belongs to an article speaks the article's language", async () => {
    const { fetch } = await sharingRoom();
    for (const path of ["/sign-in?from=", "/support?from=", "/gifts?article=", "/appeals?from="]) {
      const html = await (await fetch(`${path}in-arabic`, { headers: RUSSIAN })).text();
      expect(tongueOf(html)).toBe("ar rtl");
    }
  });

  test("the account speaks the language in which somebody gave", async () => {
    const { anna, rows } = await accountRoom();
    await rows("UPDATE customers SET language = 'ru' WHERE customer_id = 'cus_1'");
    expect(tongueOf(await (await anna.get("/account", ARABIC)).text())).toBe("ru");
  });
});

/** What stands in the place of `:name`; elsewhere nothing does. */
const NAMES: Readonly<Record<string, string>> = {
  "/articles/": METERED,
  "/archive/": "2026-11",
  "/sitemaps/": "2026-11.xml",
  "/sign-in/letters/": idNumber(7),
  "/mend/": `${idNumber(7)}.00000000.${"0".repeat(32)}`,
};

const PATHS = ADDRESSES.flatMap(({ path, GET }) => {
  const [before = path] = path.split(":name");
  return GET ? [path.replace(/:name\{.*\}(?=\/|$)/, NAMES[before] ?? idNumber(7))] : [];
});

describe("an answer that may be kept is the same in every language", () => {
  test.each([...new Set([...PATHS, `/articles/${METERED}.md`, `/articles/${WALLED}`])])(
    "%s",
    async (path) => {
      const ask = async (headers: Readonly<Record<string, string>>) => {
        const articles = [article(), article({ slug: WALLED as Slug, tier: "supporters" })];
        const { fetch } = await openNewsroom({ articles });
        const answer = await fetch(path, { headers });
        const kept = answer.headers.get("cache-control") ?? "";
        const head = JSON.stringify([answer.status, ...answer.headers]);
        return { kept, all: `${head}\n${await answer.text()}` };
      };
      const [plain, arabic] = [await ask({}), await ask(ARABIC)];
      expect(arabic.kept).toBe(plain.kept);
      if (!/no-store/.test(plain.kept)) expect(arabic.all).toBe(plain.all);
    },
  );
});
