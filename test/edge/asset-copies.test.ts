import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { AssetCopies } from "../../src/edge/asset-copies.ts";
import { LOADABLE } from "../../src/web/copy/languages.ts";

test.each(Object.keys(LOADABLE))("the Worker finds its words in %s", async (language) => {
  const words = await new AssetCopies(env.ASSETS).find(language);
  expect(words).toMatchObject({ main: { language } });
});

test("a file that is not there is a failure, not a copy", async () => {
  await expect(new AssetCopies(env.ASSETS).find("tlh")).rejects.toThrow("404");
});

test("nobody waits for words that do not come", async () => {
  const silent = new AssetCopies({ fetch: () => new Promise<never>(() => undefined) });
  await expect(silent.find("ru")).rejects.toThrow("in time");
});
