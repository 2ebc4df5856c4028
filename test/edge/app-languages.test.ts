import { env } from "cloudflare:workers";
import { afterEach, expect, test, vi } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { AssetCopies } from "../../src/edge/asset-copies.ts";
import { createApp } from "../../src/web/app.ts";
import { LOADABLE } from "../../src/web/copy/languages.ts";
import { article } from "../support/articles.ts";
import { openNewsroom } from "./newsroom.ts";

const LANGUAGES = Object.keys(LOADABLE);
const slugOf = (language: string, tier: string) => `${tier}-in-${language}` as Slug;
const articles = LANGUAGES.flatMap((language) =>
  (["metered", "supporters"] as const).map((tier) =>
    article({ slug: slugOf(language, tier), tier, language }),
  ),
);
const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
afterEach(() => void logged.mockClear());

/** What `copy` says in that language, out of the file as it ships. */
async function words(language: string) {
  const found = await new AssetCopies(env.ASSETS).find(language);
  return found as typeof import("../../src/web/assets/copy/de.json");
}

/** First, as the next one: no file before this one may have loaded French or Spanish. */
test("what says nothing in any language waits for none", async () => {
  const find = vi.fn(() => Promise.reject(new Error("no assets")));
  const { services } = await openNewsroom();
  const site = { ...services.site, languages: ["fr"] };
  const app = await createApp({ ...services, site, copies: { find } });
  const ask = async (path: string, init?: RequestInit) =>
    app.fetch(new Request(new URL(path, site.url), init));
  await ask("/webhooks/stripe", { method: "POST", body: "{}" });
  await ask("/robots.txt");
  expect(find).not.toHaveBeenCalled();
  expect(await (await ask("/archive")).text()).toContain("Skip to the text");
  expect(find).toHaveBeenCalledWith("fr");
});

test("while the words do not come, a page speaks English, and the next one asks again", async () => {
  const assets = new AssetCopies(env.ASSETS);
  const state = { down: true };
  const copies = {
    find: (language: string) =>
      state.down ? Promise.reject(new Error("no assets")) : assets.find(language),
  };
  const { fetch } = await openNewsroom({ articles, copies });
  const path = `/articles/${slugOf("es", "metered")}`;
  const { main } = await words("es");
  const read = async () => (await fetch(path)).text();
  expect(await read()).toContain("Skip to the text");
  expect(await read()).toContain("Skip to the text");
  expect(logged).toHaveBeenCalledOnce();
  state.down = false;
  expect(await read()).toContain(main.skip);
});

test.each(LANGUAGES)("an article, its wall and its ways to give are in %s", async (language) => {
  const { fetch } = await openNewsroom({ articles });
  const { main, giving, campaign } = await words(language);
  const read = async (path: string) => (await fetch(path)).text();
  const page = await read(`/articles/${slugOf(language, "metered")}`);
  for (const said of [main.skip, main.howOften, campaign.heading]) expect(page).toContain(said);
  const wall = await read(`/articles/${slugOf(language, "supporters")}`);
  for (const said of [main.wall.supporters.title, main.wall.signIn]) expect(wall).toContain(said);
  const support = await read(`/support?from=${slugOf(language, "metered")}`);
  for (const said of [giving.goodToKnow, campaign.heading]) expect(support).toContain(said);
  for (const html of [page, wall, support]) {
    expect(html).toContain(`<html lang="${language}"`);
    expect(html.includes('dir="rtl"')).toBe(language === "ar");
  }
});

test.each(LANGUAGES)("what a page says in its place is in %s, too", async (language) => {
  const { fetch } = await openNewsroom({ articles, country: "RU" });
  const { precaution, sharing, outputs } = await words(language);
  const read = async (path: string) => (await fetch(path)).text();
  const support = await read(`/support?from=${slugOf(language, "metered")}`);
  expect(support).toContain(precaution.otherWays.title);
  const signIn = await read(`/sign-in?from=${slugOf(language, "metered")}`);
  expect(signIn).toContain(sharing.device.heading);
  const markdown = await read(`/articles/${slugOf(language, "supporters")}.md`);
  expect(markdown).toContain((await words(language)).main.wall.supporters.title);
  const feed = await read("/feed.xml");
  expect(feed).toContain(outputs.restOnSite.split("{")[0]!.trim().slice(0, 20));
});
