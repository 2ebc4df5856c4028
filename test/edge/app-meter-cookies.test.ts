import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { article, SECRET } from "../support/articles.ts";
import { HISTORY_COOKIE } from "../support/paywall.ts";
import { meddlings, wholeTexts } from "../support/meddling.ts";
import { openNewsroom } from "./newsroom.ts";

const SLUGS = Array.from({ length: 21 }, (_, at) => `article-${at}`);
const [FIRST, SECOND, THIRD] = SLUGS.map((slug) => `/articles/${slug}`) as [string, string, string];

const open = async () =>
  openNewsroom({
    articles: [
      ...SLUGS.map((slug) => article({ slug: slug as Slug })),
      article({ slug: "guarded" as Slug, tier: "supporters" }),
    ],
  });

/** As a browser sends it back; null where none was set. */
function historyOf(response: Response): string | null {
  const [cookie = ""] = response.headers.get("set-cookie")?.split(";") ?? [];
  return cookie.startsWith(`${HISTORY_COOKIE}=`) ? cookie : null;
}

describe("somebody who keeps cookies", () => {
  test("gets three whole texts and no more, whatever is done to them", async () => {
    const { fetch, reading } = await open();
    const { histories } = reading;
    await fc.assert(
      fc.asyncProperty(meddlings([...SLUGS.slice(0, 8), "guarded"]), async (all) => {
        const whole = await wholeTexts(all, async (slug, cookies) => {
          const cookie = ["a=1", ...cookies.map((one) => `${HISTORY_COOKIE}=${one}`)].join("; ");
          const response = await fetch(`/articles/${slug}`, { headers: { cookie } });
          const given = historyOf(response)?.slice(`${HISTORY_COOKIE}=`.length) ?? null;
          if (given !== null) expect(histories.open([given])?.spoiled).toBe(false);
          return { whole: (await response.text()).includes(SECRET), cookie: given };
        });
        expect(whole.size).toBeLessThanOrEqual(3);
        expect(whole.has("guarded")).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test("and opens twenty tabs at once with one of them gets what is left", async () => {
    const { fetch } = await open();
    const cookie = historyOf(await fetch(FIRST)) ?? "";
    const tabs = await Promise.all(
      SLUGS.slice(1).map(async (slug) =>
        (await fetch(`/articles/${slug}`, { headers: { cookie } })).text(),
      ),
    );
    expect(tabs.filter((html) => html.includes(SECRET))).toHaveLength(2);
    expect(tabs.filter((html) => html.includes('class="ask wall"'))).toHaveLength(18);
  });

  test.each([
    "h",
    "__Host-h",
    `${HISTORY_COOKIE}2`,
    `x${HISTORY_COOKIE}`,
    HISTORY_COOKIE.toUpperCase(),
  ])("is not known by a cookie named %s", async (name) => {
    const { fetch } = await open();
    const value = historyOf(await fetch(FIRST))?.slice(`${HISTORY_COOKIE}=`.length) ?? "";
    const response = await fetch(SECOND, { headers: { cookie: `${name}=${value}` } });
    expect((await response.text()).includes("1 of 3 free articles")).toBe(true);
  });

  test("under one name twice has read what both tell, whichever is the first", async () => {
    const { fetch } = await open();
    const histories = [historyOf(await fetch(FIRST)) ?? "", historyOf(await fetch(SECOND)) ?? ""];
    for (const sent of [histories, histories.toReversed()]) {
      const html = await (await fetch(THIRD, { headers: { cookie: sent.join("; ") } })).text();
      expect(html.includes("3 of 3 free articles")).toBe(true);
    }
  });

  test("and sends a broken one beside a genuine one has nothing left, and is told so for good", async () => {
    const { fetch } = await open();
    const genuine = historyOf(await fetch(FIRST)) ?? "";
    for (const sent of [
      `${genuine}; ${HISTORY_COOKIE}=h1.broken`,
      `${HISTORY_COOKIE}=; a=1; ${genuine}`,
    ]) {
      const wall = await fetch(SECOND, { headers: { cookie: sent } });
      expect((await wall.text()).includes(SECRET)).toBe(false);
      for (const cookie of [historyOf(wall) ?? "", genuine]) {
        const further = await (await fetch(THIRD, { headers: { cookie } })).text();
        expect(further.includes(SECRET)).toBe(false);
        const again = await (await fetch(FIRST, { headers: { cookie } })).text();
        expect(again.includes(SECRET)).toBe(true);
      }
    }
  });
});
