import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runImport } from "../../src/cli/import.ts";
import { articleOf, MemoryHouse, prepared, reasonOf } from "./helpers.ts";

const TEXT = "The harbour froze over on Monday.\nBy noon there was a path.";
const LONG = "x".repeat(41);
const NOTHING = { section: null, tags: [], sensitive: false };
const RIVER = { section: "River", tags: ["ice", "tea"], sensitive: true };

test("an article of which nothing is said is about nothing, and has the version it always had", async () => {
  const article = await articleOf(TEXT, { title: "Ice" });
  expect(article).toMatchObject(NOTHING);
  expect(article.version).toBe("c9f2d5a761c87ada11fddf750147dfbc");
});

test("each thing that is said of an article makes another version", async () => {
  const said = [{}, { section: "ice" }, { tags: "ice" }, { sensitive: true }];
  const all = await Promise.all(said.map((one) => articleOf(TEXT, { title: "Ice", ...one })));
  expect(new Set(all.map(({ version }) => version)).size).toBe(said.length);
});

test("what it is about stays until something else is said, and an empty name says none", async () => {
  const about = { section: " River ", tags: "ice, tea,ICE,,", sensitive: true };
  const stored = await articleOf(TEXT, { title: "Ice", ...about });
  expect(stored).toMatchObject(RIVER);
  expect(await articleOf(TEXT, { title: "Ice", stored })).toEqual(stored);
  const none = { section: "", tags: "", sensitive: false };
  expect(await articleOf(TEXT, { title: "Ice", stored, ...none })).toMatchObject(NOTHING);
});

test.each([
  [{ section: LONG }, "--section"],
  [{ section: "two\u202Eways" }, "--section"],
  [{ tags: `ice,${LONG}` }, "--tags"],
  [{ tags: Array.from({ length: 17 }, (_, at) => `tag ${at}`).join() }, "--tags"],
])("%j is refused with a line that names the flag", async (flags, name) => {
  const made = await prepared(TEXT, { title: "Ice", ...flags });
  expect(made).toMatchObject({ ok: false, reason: { reason: "bad-flag" } });
  expect(JSON.stringify(made)).toContain(`${name} `);
});

describe("front matter", () => {
  const markdown = (lines: string) => `---\ntitle: Ice\n${lines}\n---\n${TEXT}`;

  test.each([
    ["section: The  river\ntags: [ice, tea]\nsensitive: true", { ...RIVER, section: "The river" }],
    ["tags: ice، tea، Ice\nsensitive: no", { ...NOTHING, tags: ["ice", "tea"] }],
    ["section:\ntags: []", NOTHING],
    ["category: River\ntags:\n  - ice\n  - tea\nSensitive: Yes", RIVER],
  ])("%j says what the article is about", async (lines, about) => {
    expect(await articleOf(markdown(lines))).toMatchObject(about);
  });

  test.each([`section: ${LONG}`, `tags: [ice, ${LONG}]`, "sensitive: perhaps"])(
    "with a mistake in it is refused: %j",
    async (line) => {
      expect(await reasonOf(markdown(line))).toBe("bad-flag");
    },
  );

  test("that names a section and tags without a name takes them back", async () => {
    const stored = await articleOf(TEXT, { title: "Ice", section: "River", tags: "ice" });
    const kept = await articleOf(markdown("lang: en"), { stored });
    expect(kept).toMatchObject({ section: "River", tags: ["ice"] });
    expect(await articleOf(markdown("section:\ntags: []"), { stored })).toMatchObject(NOTHING);
  });

  test("gives way to what the editor says beside it", async () => {
    const lines = "section: Tea\ntags: [bread]\nsensitive: false";
    const typed = { section: "River", tags: "ice,tea", sensitive: true };
    expect(await articleOf(markdown(lines), typed)).toMatchObject(RIVER);
  });
});

describe("a saved page", () => {
  const page = (head: string): string =>
    `<!doctype html><html lang=en><head><title>Ice</title>${head}</head><body><article><p>${TEXT}</p></article></body></html>`;
  const json = (more: object) =>
    `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", ...more })}</script>`;
  const metas = (...pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([name, content]) => `<meta property="${name}" content="${content}">`).join("");
  const two = { ...RIVER, sensitive: false };

  test.each([
    [json({ articleSection: ["River", "Ice"], keywords: "ice, tea" }), two],
    [
      json({ keywords: ["ice", { "@type": "DefinedTerm", name: "tea" }] }),
      { ...two, section: null },
    ],
    [metas(["article:section", "River"], ["article:tag", "ice"], ["article:tag", "tea"]), two],
    [json({ articleSection: 7, keywords: { name: 7 } }), NOTHING],
    [metas(["article:section", LONG], ["article:tag", LONG]), NOTHING],
  ])("says what its article is about: %j", async (head, about) => {
    expect(await articleOf(page(head))).toMatchObject(about);
  });

  test("with too many tags gives its first ones", async () => {
    const keywords = Array.from({ length: 40 }, (_, at) => `tag ${at}`);
    expect((await articleOf(page(json({ keywords })))).tags).toEqual(keywords.slice(0, 16));
  });
});

test("the command says what an article is about, and takes back that it is sensitive", async () => {
  const house = new MemoryHouse();
  const folder = await mkdtemp(join(tmpdir(), "newsstand-subject-"));
  const path = join(folder, "ice.txt");
  await writeFile(path, TEXT);
  const printed: string[] = [];
  const stores = { archive: house, press: house, close: () => Promise.resolve() };
  const command = (...args: string[]) =>
    runImport([path, "--title", "Ice", ...args], {
      open: () => Promise.resolve(stores),
      print: (line) => void printed.push(line),
      complain: (line) => (printed.push(line), 1),
    });
  expect(await command("--section", "River", "--tags", "ice,tea", "--sensitive")).toBe(0);
  expect(house.newest).toMatchObject([RIVER]);
  expect(printed.join("\n")).toContain("section: River · tags: ice, tea · sensitive: no appeal");
  expect(await command("--no-sensitive")).toBe(0);
  expect(house.printed.get("ice")).toMatchObject({ ...RIVER, sensitive: false });
  await rm(folder, { recursive: true });
});
