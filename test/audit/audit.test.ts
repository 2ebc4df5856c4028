import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtWorker } from "../bench/bundle.ts";
import { workerdBinary } from "../bench/packages.ts";
import { newsroom } from "./articles.ts";
import { Audit } from "./audit.ts";
import { blindSpots } from "./controls.ts";
import { sendForms } from "./forms.ts";
import { giftLife } from "./gift-life.ts";
import { matrix, walk, type Ask } from "./matrix.ts";
import { LIMIT, readersLives } from "./meter.ts";
import { targets } from "./outputs.ts";
import { unaudited } from "./routes.ts";
import { guesses } from "./search.ts";

const runs = spawnSync(workerdBinary(), ["--version"]).status === 0;
if (!runs) process.stdout.write("skipped: the leak audit, because workerd does not run here\n");

const OUTPUTS = [...new Set(targets(newsroom()).map(({ output }) => output))];
const LIVES = 6;

describe.runIf(runs)("the built Worker", { timeout: 120_000 }, () => {
  let audit: Audit;
  let asks: ReadonlyMap<string, readonly Ask[]>;
  beforeAll(async () => {
    audit = await Audit.of(await builtWorker());
    asks = Map.groupBy(matrix(audit.targets, false), ({ target }) => target.output);
  }, 120_000);
  afterAll(async () => {
    await audit?.close();
  });

  test.each(OUTPUTS)("nothing behind the wall leaves by: %s", async (output) => {
    await walk(audit, asks.get(output) ?? []);
    expect(audit.leaks.filter((leak) => leak.output === output)).toEqual([]);
  });

  test("nothing behind the wall leaves by an answer to a form", async () => {
    await sendForms(audit);
    expect(audit.leaks.filter(({ output }) => output === "forms")).toEqual([]);
  });

  test("who may see a text sees all of it, at every output that gives it", async () => {
    expect(await blindSpots(audit)).toEqual([]);
  });

  test("a gift link opens its article as often as it says, and shows nothing before", async () => {
    expect(await giftLife(audit)).toEqual([]);
  });

  test("a browser that keeps its cookies, or old ones, reads as many articles as are free", async () => {
    const lives = await readersLives(audit, 1, LIVES);
    expect(lives.filter(({ read }) => read !== LIMIT)).toEqual([]);
  });

  test("a search for what is behind the wall finds what a search for nothing finds", async () => {
    expect(await guesses(audit, 40)).toEqual([]);
  });

  test("what may be shared is one body for everybody", () => {
    const { addresses, answers } = audit.shareables.figures;
    expect(answers).toBeGreaterThan(addresses);
    process.stdout.write(
      `leak audit: ${audit.tally.total.requests} requests, ${audit.tally.total.bytes} bytes\n`,
    );
  });
});

test("every address of the site is audited", async () => {
  const folder = join(import.meta.dirname, "../../src/web");
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".ts"));
  const sources = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  const all = targets(newsroom());
  expect(unaudited(sources, all)).toEqual([]);
  const added = [
    '  app.get("/new", () => serve());',
    "  app.post(`/feeds/:token/${other}`, () => serve());",
    '  "/sitemaps/:name{\\d{4}\\.txt}/all": async () => serve(),',
  ];
  expect(unaudited([...sources, ...added], all)).toHaveLength(added.length - 1);
});
