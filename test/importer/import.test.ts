import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { importFiles, runImport, type ImportWork } from "../../src/cli/import.ts";
import { HOUSE, MemoryHouse, NOON } from "./helpers.ts";

const TEXT =
  "The harbour froze over on Monday, for the first time since the lighthouse was built.\n" +
  "Nobody could say who had walked across first, but by noon there was a path.\n" +
  "By evening the path had a name, and a man who sold tea from a sledge.";
const OTHER =
  "A bakery opened in the old customs house, and bread is sold there from five in the morning.\n" +
  "What became of the customs officers, no one in the queue was able to tell us.";

let folder = "";
let house = new MemoryHouse();
let printed: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "newsstand-import-"));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  house = new MemoryHouse();
  printed = [];
});

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function run(files: string[], flags: ImportWork["flags"] = {}, now = NOON) {
  const print = (line: string): void => void printed.push(line);
  const done = await importFiles({
    files,
    flags,
    archive: house,
    press: house,
    house: { ...HOUSE, now },
    print,
  });
  return done.ok ? done.value : done.reason.map((one) => one.reason);
}

describe("importing", () => {
  test("a file is in the archive and in print, and the report says what it became", async () => {
    const path = await file("ice.txt", `Physical Address\n304 North Cardinal St.\n${TEXT}`);
    const flags = {
      title: "Ice",
      tier: "open",
      lang: "en-GB",
      published: "2026-11-20",
      author: "River desk",
    };
    expect(await run([path], flags)).toBe(1);
    const article = house.articles.get("ice");
    expect(article).toMatchObject({
      title: "Ice",
      tier: "open",
      language: "en-GB",
      published: Date.UTC(2026, 10, 20),
      author: "River desk",
    });
    expect(house.printed.get("ice")).toEqual(article);
    expect(house.newest.map((one) => one.slug)).toEqual(["ice"]);
    expect(printed.join("\n")).toContain("/articles/ice");
    expect(printed.join("\n")).toContain(
      "dropped placeholder-address: a theme's sample address, nobody's own — “Physical Address 304",
    );
  });

  test("a dry run prints the same and the text, and writes nothing", async () => {
    const path = await file("ice.txt", TEXT);
    expect(await run([path], { title: "Ice", dryRun: true })).toBe(1);
    expect(printed.join("\n")).toContain("<p>The harbour froze over");
    expect(house.articles.size + house.printed.size).toBe(0);
  });

  test("one bad file among good ones leaves nothing of any", async () => {
    const good = await file("good.md", `# Ice\n\n${TEXT}`);
    const bad = await file("bad.md", "\0");
    expect(await run([good, bad, join(folder, "none.md"), folder])).toEqual([
      "binary",
      "no-file",
      "no-file",
    ]);
    expect(house.articles.size + house.printed.size + printed.length).toBe(0);
  });

  test("a press that is down leaves the archive ahead, and importing again repairs it", async () => {
    const path = await file("ice.md", `# Ice\n\n${TEXT}`);
    house.pressIsDown = true;
    await expect(run([path])).rejects.toThrow("the press is down");
    house.pressIsDown = false;
    expect(await run([path])).toBe(1);
    expect(house.printed.get("ice")).toEqual(house.articles.get("ice"));
  });
});

describe("importing again", () => {
  const LATER = NOON + 3_600_000;

  test("the same file changes nothing, whenever it is done", async () => {
    const path = await file("ice.txt", TEXT);
    await run([path], { title: "Ice" });
    const before = house.articles.get("ice");
    await run([path], { title: "Ice" }, LATER);
    expect(house.articles.get("ice")).toEqual(before);
    expect(printed.at(-1)).toBeDefined();
    expect(printed.join("\n")).toContain("unchanged");
  });

  test("a changed text updates the article and keeps what is not said anew", async () => {
    await run([await file("ice.txt", TEXT)], {
      title: "Ice",
      tier: "supporters",
      author: "River desk",
    });
    const edited = `${TEXT}\nOn Tuesday it thawed.`;
    expect(await run([await file("ice.txt", edited)], { slug: "ice" }, LATER)).toBe(1);
    expect(house.articles.get("ice")).toMatchObject({
      title: "Ice",
      tier: "supporters",
      author: "River desk",
      published: NOON,
      updated: LATER,
    });
    expect(house.articles.get("ice")?.rest).toContain("it thawed");
  });

  test("a new headline for the same text is the same article", async () => {
    const path = await file("ice.txt", TEXT);
    await run([path], { title: "Ice" });
    expect(await run([path], { title: "Ice in the harbour", slug: "ice" }, LATER)).toBe(1);
    expect(house.articles.get("ice")?.title).toBe("Ice in the harbour");
  });
});

describe("a slug that is taken", () => {
  test("by another article is refused, and may be replaced on purpose", async () => {
    await run([await file("ice.txt", TEXT)], { title: "Ice" });
    const other = await file("bread.txt", OTHER);
    expect(await run([other], { title: "Bread", slug: "ice" })).toEqual(["slug-taken"]);
    expect(house.articles.get("ice")?.title).toBe("Ice");
    expect(await run([other], { title: "Bread", slug: "ice", replace: true })).toBe(1);
    expect(house.articles.get("ice")?.title).toBe("Bread");
  });

  test("by another file of the same call is refused", async () => {
    const files = [
      await file("a.md", `# Ice\n\n${TEXT}`),
      await file("b.md", `# Ice!\n\n${OTHER}`),
    ];
    expect(await run(files)).toEqual(["slug-taken"]);
    expect(house.articles.size).toBe(0);
  });
});

describe("a flag", () => {
  test.each([
    [{ tier: "gold" }, "bad-flag"],
    [{ lang: "english please" }, "bad-flag"],
    [{ slug: "Not a slug" }, "bad-flag"],
    [{ title: " " }, "bad-flag"],
    [{ published: "tomorrow" }, "bad-date"],
    [{ title: "x".repeat(301) }, "no-title"],
  ])("%j is refused", async (flags, reason) => {
    const path = await file("ice.txt", TEXT);
    expect(await run([path], { title: "Ice", ...flags })).toEqual([reason]);
    expect(house.articles.size).toBe(0);
  });

  test("for one article is refused for several", async () => {
    const files = [await file("a.md", `# A\n\n${TEXT}`), await file("b.md", `# B\n\n${OTHER}`)];
    expect(await run(files, { title: "Ice" })).toEqual(["bad-flag"]);
  });
});

describe("the command", () => {
  let complaints: string[] = [];
  let open = 0;

  async function command(...args: string[]): Promise<number> {
    complaints = [];
    const stores = { archive: house, press: house, close: () => Promise.resolve(void (open -= 1)) };
    const code = await runImport(args, {
      open: () => Promise.resolve(void (open += 1)).then(() => stores),
      print: (line) => void printed.push(line),
      complain: (line) => complaints.push(line),
    });
    expect(open).toBe(0);
    return code;
  }

  test("publishes, and takes back what it published", async () => {
    const path = await file("ice.txt", TEXT);
    expect(await command(path, "--title", "Ice", "--tier=open", "--lang", "en-GB")).toBe(0);
    expect(house.printed.get("ice")).toMatchObject({ tier: "open", language: "en-GB" });
    expect(await command("--remove", "ice")).toBe(0);
    expect(house.articles.size + house.printed.size + house.newest.length).toBe(0);
    expect(await command("--remove", "ice")).toBe(1);
    expect(complaints).toEqual(["there is no article ice"]);
  });

  test("prints everything anew from the archive", async () => {
    await command(await file("ice.txt", TEXT), "--title", "Ice");
    house.printed.clear();
    house.markdown.clear();
    expect(await command("--republish")).toBe(0);
    expect([...house.printed.keys()]).toEqual(["ice"]);
    expect(house.markdown.get("ice")?.teaser).not.toContain("<p>");
  });

  test("writes nothing on a dry run", async () => {
    expect(await command(await file("ice.txt", TEXT), "--title", "Ice", "--dry-run")).toBe(0);
    expect(house.articles.size + house.printed.size).toBe(0);
  });

  test("takes tier, language and the teaser's share from the site's own settings where nobody says", async () => {
    await command(await file("ice.txt", `${TEXT}\n\n`.repeat(4)), "--title", "Ice");
    expect(house.articles.get("ice")).toMatchObject({ tier: "metered", language: "en" });
    expect(house.articles.get("ice")?.teaser.match(/<p>/g)).toHaveLength(1);
  });

  test.each([
    [[], "name a FILE"],
    [["--remove", "ice", "a.txt"], "takes no FILE"],
    [["--remove", "Not a slug"], "is no slug"],
    [["--republish", "a.txt"], "goes alone"],
    [["--republish", "--remove", "ice"], "goes alone"],
    [["none.txt"], "none.txt: does not exist"],
    [["none.txt", "--published", "soon"], "is no date"],
    [["none.txt", "--lang", "klingonese"], "is no language tag"],
  ])("%j is one clear line and exit code 1", async (args, line) => {
    expect(await command(...args)).toBe(1);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(line);
    expect(complaints[0]).not.toContain("\n");
  });

  test("an option that is none is refused by name", async () => {
    await expect(command("--titel", "Ice")).rejects.toThrow("--titel");
  });
});
