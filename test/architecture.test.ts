import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { violations } from "./support/architecture.ts";

const ROOT = join(import.meta.dirname, "..");

async function sourcesOf(folder: string): Promise<Record<string, string>> {
  const names = await readdir(join(ROOT, folder), { recursive: true });
  const code = names.filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"));
  const paths = code.map((name) => `${folder}/${name}`);
  const texts = await Promise.all(paths.map((path) => readFile(join(ROOT, path), "utf8")));
  return Object.fromEntries(paths.map((path, at) => [path, texts[at] ?? ""]));
}

test("src keeps to the import table, its budgets and its borders", async () => {
  expect(violations(await sourcesOf("src"))).toEqual([]);
});

test("the root holds what an engineer looks for, and nothing else", async () => {
  const shown = (await readdir(ROOT)).filter((name) => !name.startsWith("."));
  const made = ["node_modules", "dist"];
  expect(shown.filter((name) => !made.includes(name)).toSorted()).toEqual([
    "README.md",
    "package-lock.json",
    "package.json",
    "src",
    "test",
    "tsconfig.json",
    "wrangler.toml",
  ]);
});

const LONG = "let line = 0;\n".repeat(251);
const BREACHES: readonly (readonly [string, Record<string, string>, string])[] = [
  [
    "the kernel imports a noun",
    { "src/kernel/money.ts": `import { a } from "../articles/a.ts";` },
    "kernel may not import articles",
  ],
  [
    "a noun imports another against the table",
    { "src/articles/a.ts": `import type { L } from "../ledger/l.ts";` },
    "articles may not import types of ledger",
  ],
  [
    "an edge imports another",
    { "src/stripe/s.ts": `export { kv } from "../edge/kv.ts";` },
    "stripe may not import edge",
  ],
  [
    "an edge imports another late",
    { "src/edge/e.ts": `const s = await import("../stripe/s.ts");` },
    "edge may not import stripe",
  ],
  [
    "an edge names another's type in place",
    { "src/edge/e.ts": `let s: import("../stripe/s.ts").S;` },
    "edge may not import types of stripe",
  ],
  [
    "web takes more than a noun's types",
    { "src/web/w.ts": `import { parse } from "../donations/offer.ts";` },
    "web may not import donations",
  ],
  [
    "web keeps an empty import of a noun",
    { "src/web/w.ts": `import { type Offer } from "../donations/offer.ts";` },
    "web may not import donations",
  ],
  [
    "a journey composes",
    { "src/journeys/j.ts": `import { compose } from "../compose.ts";` },
    "journeys may not import root",
  ],
  [
    "the importer reaches an edge",
    { "src/importer/i.ts": `import { a } from "../edge/d1/a.ts";` },
    "importer may not import edge",
  ],
  [
    "the Worker takes test code",
    { "src/edge/e.ts": `import { f } from "../../test/stripe/server.ts";` },
    "edge may not import test/stripe",
  ],
  [
    "a folder is in no row",
    { "src/misc/m.ts": `import { a } from "../kernel/a.ts";` },
    "misc is not in the table",
  ],
  ["hono outside web", { "src/edge/e.ts": `import { Hono } from "hono";` }, "hono in edge"],
  [
    "hono's types outside web",
    { "src/journeys/j.ts": `import type { Context } from "hono/jsx";` },
    "hono/jsx in journeys",
  ],
  [
    "stripe outside stripe",
    { "src/edge/e.ts": `import type Stripe from "stripe";` },
    "stripe in edge",
  ],
  [
    "a platform module in web",
    { "src/web/w.ts": `import { env } from "cloudflare:workers";` },
    "cloudflare:workers in web",
  ],
  [
    "a package in a noun",
    { "src/paywall/p.ts": `import { z } from "zod/mini";` },
    "a package in a noun: zod/mini",
  ],
  [
    "Node in the Worker",
    { "src/edge/e.ts": `import { join } from "node:path";` },
    "Node's node:path",
  ],
  ["Node by its bare name", { "src/web/w.ts": `import fs from "fs";` }, "Node's fs"],
  [
    "a binding in web",
    { "src/web/w.ts": `export const f = (db: D1Database) => db;` },
    "a binding's type: D1Database",
  ],
  [
    "the environment in a journey",
    { "src/journeys/j.ts": `export type E = Env;` },
    "a binding's type: Env",
  ],
  [
    "Stripe's event in web",
    { "src/web/w.ts": `export const kind = "checkout.session.completed";` },
    "Stripe's word: checkout.session.completed",
  ],
  [
    "Stripe's field in the ledger",
    { "src/ledger/l.ts": `export const f = (s: S) => s.payment_status;` },
    "Stripe's word: payment_status",
  ],
  [
    "a clock in a noun",
    { "src/readers/r.ts": `export const now = () => Date.now();` },
    "not pure: Date.now",
  ],
  [
    "today in a noun",
    { "src/readers/r.ts": `export const now = () => new Date();` },
    "not pure: new Date",
  ],
  [
    "dice in a noun",
    { "src/appeals/a.ts": `export const roll = Math.random;` },
    "not pure: Math.random",
  ],
  [
    "a request in a noun",
    { "src/ledger/l.ts": `export const get = () => fetch("/");` },
    "not pure: fetch",
  ],
  [
    "a journey goes around the gate",
    { "src/journeys/j.ts": `import { uncover } from "../articles/behind-the-wall.ts";` },
    "only the gate opens what is behind the wall",
  ],
  ["a page outside web", { "src/journeys/j.tsx": `export const a = 1;` }, "a page outside web"],
  [
    "a barrel",
    { "src/kernel/index.ts": `export * from "./money.ts";\nexport { a } from "./a.ts";` },
    "a barrel",
  ],
  [
    "a barrel by hand",
    { "src/kernel/index.ts": `import { a } from "./a.ts";\nexport { a };` },
    "a barrel",
  ],
  ["a file that is too long", { "src/kernel/long.ts": LONG }, "251 lines, at most 250"],
  [
    "files that are long on the whole",
    { "src/kernel/a.ts": "let a = 0;\n".repeat(71) },
    "the median file has 71 lines",
  ],
  [
    "a cycle",
    {
      "src/kernel/a.ts": `import { b } from "./b.ts";`,
      "src/kernel/b.ts": `import { a } from "./a.ts";`,
    },
    "a cycle: src/kernel/a.ts → src/kernel/b.ts → src/kernel/a.ts",
  ],
];

test.each(BREACHES)("caught: %s", (_, sources, complaint) => {
  expect(violations(sources).join("\n")).toContain(complaint);
});

test("what keeps to the rules passes", () => {
  const sources = {
    "src/kernel/time.ts": `export const day = (ms: number) => new Date(ms).getUTCDate();`,
    "src/readers/reader.ts": `import { day } from "../kernel/time.ts";\nexport const d = day;`,
    "src/web/page.tsx": `import { Hono } from "hono";\nimport type { Offer } from "../donations/offer.ts";\nexport const a = <p>{1}</p>;`,
    "src/edge/clock.ts": `export const now = (db: D1Database) => [db, Date.now()];`,
    "src/cli/start.ts": `import { join } from "node:path";\nimport { f } from "../../test/stripe/server.ts";`,
    "src/worker.ts": `import { a } from "./compose.ts";\nexport const env = (e: Env) => [a, e];`,
    "src/kernel/a.ts": `import type { B } from "./b.ts";\nexport const a = (b: B) => b;`,
    "src/kernel/b.ts": `import { a } from "./a.ts";\nexport type B = typeof a;`,
  };
  expect(violations(sources)).toEqual([]);
});
