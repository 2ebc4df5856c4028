import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openState } from "../../src/cli/state.ts";
import { compiled, thanksWritten, withVariant, written } from "../support/written-campaigns.ts";
import { run, start, type Started } from "./command.ts";

let folder: string;
let state: string;
let newsstand: Started;

const campaigns = (...args: readonly string[]) => run("campaigns", ...args, "--state", state);
const SLOW = 60_000;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "newsstand-campaigns-"));
  state = join(folder, "state");
  await mkdir(state);
  newsstand = await start(state);
}, SLOW);

afterAll(async () => {
  await newsstand.stop();
  await rm(folder, { recursive: true, force: true });
});

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** What an isolate would read now. */
async function inPrint(): Promise<{ readonly [field: string]: unknown }> {
  const stores = await openState(state);
  const text = await stores.shelf.get("appeals:1");
  await stores.close();
  return JSON.parse(text ?? "{}") as { readonly [field: string]: unknown };
}

async function idsInPrint(): Promise<readonly string[]> {
  const { campaigns = [] } = (await inPrint()) as { campaigns?: readonly { id: string }[] };
  return campaigns.map(({ id }) => id);
}

test(
  "check names what is wrong by file and field, and needs no state",
  async () => {
    const good = await file("good.json", [written(), thanksWritten()]);
    const bad = await file("bad.json", withVariant({ heading: "Give secretly", share: 0 }));
    expect(await run("campaigns", "check", good)).toEqual({
      code: 0,
      out: "winter is whole: en; epic; 1 variant; now\nthank-you is whole: en; thanks; 1 variant; now\n",
      err: "",
    });
    expect(await run("campaigns", "check", good, bad)).toEqual({
      code: 1,
      out: `${bad}: variants[0].share: must be a whole number from 1 to 1000\n`,
      err: "newsstand: 1 line above\n",
    });
    const broken = await file("broken.json", "{");
    expect((await run("campaigns", "check", broken)).err).toMatch(/broken\.json is no JSON: /);
    expect((await run("campaigns", "check", join(folder, "none.json"))).err).toMatch(
      /is no file\n$/,
    );
    const empty = await file("empty.json", []);
    expect(await run("campaigns", "check", empty)).toMatchObject({
      code: 1,
      out: `${empty}: holds no campaign\n`,
    });
    const deep = await file("deep.json", "[".repeat(200_000) + "]".repeat(200_000));
    expect((await run("campaigns", "check", deep)).out).toBe(`${deep} [0]: is nested too deep\n`);
    const marked = await file("marked.json", `\uFEFF${JSON.stringify(written())}`);
    expect((await run("campaigns", "check", marked)).code).toBe(0);
    const picture = { src: "/nothing.jpg", alt: "", width: 1, height: 1 };
    const pictured = await file("pictured.json", withVariant({ picture }));
    expect((await run("campaigns", "check", pictured)).out).toBe(
      `${pictured}: variants[0].picture.src: is no file in src/web/assets\n`,
    );
    const served = { ...picture, src: "/favicon.svg" };
    const shown = await file("served.json", withVariant({ picture: served }));
    expect((await run("campaigns", "check", shown)).code).toBe(0);
  },
  SLOW,
);

test(
  "the same id twice is a mistake",
  async () => {
    const one = await file("one.json", written());
    const other = await file("other.json", [thanksWritten(), written()]);
    const { code, out } = await campaigns("publish", one, other);
    expect([code, out]).toEqual([1, `${other} [1]: has the id of ${one}\n`]);
    expect(await idsInPrint()).not.toContain("winter");
  },
  SLOW,
);

test(
  "what is published is in print at once, and listed",
  async () => {
    const future = written({ id: "spring", priority: 5, from: "2099-03-01", until: "2099-05-31" });
    const published = await campaigns("publish", await file("set.json", [written(), future]));
    expect(published).toEqual({
      code: 0,
      out: "winter is published: now\nspring is published: from 2099-03-01\n",
      err: "",
    });
    expect((await idsInPrint()).slice(0, 2)).toEqual(["spring", "winter"]);
    const { out } = await campaigns("list");
    expect(out).toMatch(
      /^ +spring +from 2099-03-01 +5 +en +epic +-\n +winter +now +0 +en +epic +-$/m,
    );
    const { campaigns: listed } = JSON.parse((await campaigns("list", "--json")).out) as {
      campaigns: unknown;
    };
    expect(listed).toMatchObject([
      { id: "spring", from: "2099-03-01", until: "2099-06-01", problem: null },
      { id: "winter", shown: "now", placements: ["epic"] },
    ]);
  },
  SLOW,
);

test(
  "one that was made bad behind everybody's back is listed with what is wrong",
  async () => {
    const smuggled = { ...compiled(written({ id: "smuggled" })), holdback: 2 };
    const stores = await openState(state);
    await stores.db
      .prepare(
        "INSERT INTO campaigns (campaign_id, document, compiled, state, changed) VALUES (?, ?, ?, ?, 0)",
      )
      .bind("smuggled", "{}", JSON.stringify(smuggled), "live")
      .run();
    await stores.close();
    expect((await campaigns("list")).out).toMatch(
      /smuggled +wrong .* holdback: is not as it was published/,
    );
    // Whoever publishes next has it looked at, as the cron does every minute.
    await campaigns("switch", "asks", "on");
    expect((await run("books", "--state", state)).out).toMatch(
      /^ +campaign smuggled is wrong: holdback: is not as it was published/m,
    );
    const ended = await campaigns("end", "smuggled");
    expect([ended.code, ended.out]).toEqual([0, "smuggled has ended\n"]);
  },
  SLOW,
);

test(
  "words that none may say are named wherever somebody looks, whoever put them there",
  async () => {
    const said = compiled(written({ id: "said" }));
    const [variant] = said.variants;
    const heading = { ...said, variants: [{ ...variant, heading: "Give anonymously" }] };
    const stores = await openState(state);
    await stores.db
      .prepare(
        "INSERT INTO campaigns (campaign_id, document, compiled, state, changed) VALUES (?, ?, ?, ?, 0)",
      )
      .bind("said", "{}", JSON.stringify(heading), "live")
      .run();
    await stores.close();
    const named = /said.*variants\[0\]\.heading: says "anonym"/;
    const found = await file("found.json", written({ id: "found" }));
    expect((await campaigns("publish", found)).out).toMatch(named);
    expect((await campaigns("list")).out).toMatch(named);
    expect((await run("books", "--state", state)).out).toMatch(named);
    const both = await file("both.json", [written({ id: "said" }), written({ id: "found" })]);
    expect((await campaigns("end", both)).out).toBe("said has ended\nfound has ended\n");
    expect((await campaigns("end", both)).err).toMatch(/there is no said, found that is live/);
  },
  SLOW,
);

test(
  "what has ended is gone, and ends no second time",
  async () => {
    expect(await campaigns("end", "spring")).toEqual({
      code: 0,
      out: "spring has ended\n",
      err: "",
    });
    expect(await idsInPrint()).not.toContain("spring");
    expect((await campaigns("end", "spring")).err).toBe(
      "newsstand: there is no spring that is live\n",
    );
  },
  SLOW,
);

test(
  "a policy is put in the place of another, and every change is said",
  async () => {
    const shown = async () => JSON.parse((await campaigns("policy")).out) as unknown;
    expect(await shown()).toMatchObject({ countries: { BY: "replace", RU: "replace" } });
    const next = await file("policy.json", { countries: { BY: "refuse", KZ: "warn" } });
    expect((await campaigns("policy", next)).out).toBe(
      "BY: replace → refuse\nKZ: ask → warn\nRU: replace → ask\n",
    );
    expect(await shown()).toMatchObject({ countries: { BY: "refuse", KZ: "warn" } });
    const bad = await file("policy.json", { countries: { Belarus: "refuse" } });
    const refused = await campaigns("policy", bad);
    expect(refused).toMatchObject({
      code: 1,
      out: `${bad}: countries.Belarus: must be an ISO 3166-1 code in capitals, e.g. BY\n`,
    });
    expect(await shown()).toMatchObject({ countries: { BY: "refuse" } });
  },
  SLOW,
);

test(
  "switches are thrown at once",
  async () => {
    expect((await campaigns("switch", "checkout", "off")).out).toMatch(/^checkout off: /);
    expect(await inPrint()).toMatchObject({ switches: { asks: true, checkout: false } });
    expect((await campaigns("list")).out).toMatch(/^checkout off$/m);
    expect((await campaigns("switch", "checkout", "on")).code).toBe(0);
    expect((await campaigns("switch", "reading", "off")).code).toBe(1);
  },
  SLOW,
);

test(
  "help is there for all of it",
  async () => {
    expect((await run("campaigns", "--help")).out).toMatch(/publish FILE/);
    for (const name of ["check", "publish", "list", "end", "policy", "switch"]) {
      const { code, out } = await run("campaigns", name, "--help");
      expect([code, out.startsWith(`npm run campaigns -- ${name}`)]).toEqual([0, true]);
    }
    expect((await run("campaigns", "bribe")).err).toMatch(
      /^newsstand: there is no bribe; there are /,
    );
  },
  SLOW,
);
