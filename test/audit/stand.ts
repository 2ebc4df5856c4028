import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { askThrough, databaseThrough } from "../../src/cli/local/door/client.ts";
import { migrate } from "../../src/cli/local/migrations.ts";
import { readWranglerToml } from "../../src/cli/local/wrangler-toml.ts";
import { DATABASE } from "../bench/d1.ts";
import { esbuild } from "../bench/packages.ts";
import { ASSETS, layOut, OWN_OBJECTS, type BareWorker } from "../bench/workerd.ts";
import type { Subject } from "./articles.ts";
import { AGENTS, world } from "./agents.ts";
import { CAMPAIGNS, POLICY } from "./campaigns.ts";
import { HOST, PASS_EPOCH, SIGNING_KEYS } from "./keys.ts";

const execute = promisify(execFile);
const ROOT = join(import.meta.dirname, "../..");

/** What the network in front of us would say of a request, as JSON in this header. */
export const CF_HEADER = "x-audit-cf";

/** The built Worker as it is deployed, with stores behind it, on a socket. */
export interface Stand {
  readonly port: number;
  readonly db: D1Database;
  close(): Promise<void>;
}

/** Starts it and publishes articles and appeals by the newsroom's own commands. */
export async function standOf(source: Buffer, subjects: readonly Subject[]): Promise<Stand> {
  const state = await mkdtemp(join(tmpdir(), "newsstand-audit-"));
  const token = randomBytes(24).toString("base64url");
  const layout = await layOut(await workersOf(source, token), join(state, "d1"));
  const bare = await layout.start();
  const close = async (): Promise<void> => {
    await bare.stop();
    await layout.remove();
    await rm(state, { recursive: true, force: true });
  };
  try {
    const door = { url: `http://127.0.0.1:${layout.ports["door"]}`, token, secrets: {} };
    const db = databaseThrough(askThrough(door));
    await migrate(db, (sql) => [sql]);
    // To the importer this is an `npm start` that runs: it publishes through its door.
    const holder = { pid: process.pid, born: null, door };
    await writeFile(join(state, "holder.json"), JSON.stringify(holder));
    await publish(state, subjects);
    await ask(state);
    return { port: layout.ports["news"] ?? 0, db, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function workersOf(source: Buffer, token: string): Promise<readonly BareWorker[]> {
  const { vars } = await readWranglerToml();
  const text = {
    ...Object.fromEntries(Object.entries(vars).map(([name, value]) => [name, asText(value)])),
    SITE_URL: `https://${HOST}`,
    PASS_EPOCH,
    STRIPE_SECRET_KEY: "sk_test_audit",
    STRIPE_WEBHOOK_SECRETS: "whsec_audit",
    STRIPE_API_BASE: "http://stripe.invalid",
    SIGNING_KEYS,
    METER: JSON.stringify({ articles: 3, window: "month", exceptions: [] }),
    BOTS: JSON.stringify({
      ...{ search: "full", preview: "teaser", agent: "refuse", training: "pay" },
      ...{ price: "0.01", currency: "USD", agents: AGENTS },
    }),
    GIFT_LINKS: JSON.stringify({ opens: 3, days: 14, aMonth: 60 }),
  };
  const stores = { kv: { SHELF: "kv" }, d1: { DB: DATABASE }, services: { ASSETS } };
  const news = {
    ...{ name: "news", source, text, ...stores, objects: OWN_OBJECTS },
    ...{ outbound: "world", cfHeader: CF_HEADER },
  };
  const door = {
    name: "door",
    source: await builtDoor(),
    ...stores,
    text: { ...text, STATE_TOKEN: token },
  };
  return [KV, world(), news, door];
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Plays the KV namespace for as long as the process lives. */
const KV: BareWorker = {
  name: "kv",
  source: `const kept = new Map();
export default {
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url);
    const key = decodeURIComponent(pathname.slice(1));
    if (key === "") {
      const keys = [...kept.keys()].filter((name) => name.startsWith(searchParams.get("prefix") ?? ""));
      return Response.json({ keys: keys.map((name) => ({ name })), list_complete: true });
    }
    const about = "cf-kv-metadata";
    if (request.method === "PUT") {
      const metadata = request.headers.get(about);
      kept.set(key, { bytes: await request.arrayBuffer(), headers: metadata ? { [about]: metadata } : {} });
    } else if (request.method === "DELETE") kept.delete(key);
    else {
      const found = kept.get(key);
      return found ? new Response(found.bytes, found) : new Response(null, { status: 404 });
    }
    return new Response();
  },
};`,
};

/** What lets `npm run import` at the stores of a running newsstand; nothing is asked of the newsstand in it. */
async function builtDoor(): Promise<Buffer> {
  const { outputFiles } = await esbuild().build({
    ...{ absWorkingDir: ROOT, bundle: true, format: "esm", target: "esnext", write: false },
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*"],
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    entryPoints: ["src/cli/local/door/worker.ts"],
    outdir: "dist",
  });
  return Buffer.from(outputFiles[0]?.contents ?? "");
}

async function publish(state: string, subjects: readonly Subject[]): Promise<void> {
  const folder = join(state, "articles");
  await mkdir(folder);
  const files = subjects.map(({ slug }) => join(folder, `${slug}.md`));
  await Promise.all(subjects.map(({ markdown }, at) => writeFile(files[at] ?? folder, markdown)));
  await command("import", ...files, "--state", state);
}

/** By the newsroom's own commands, too. */
async function ask(state: string): Promise<void> {
  const [policy, campaigns] = ["policy.json", "campaigns.json"].map((name) => join(state, name));
  await writeFile(policy ?? "", JSON.stringify(POLICY));
  await writeFile(campaigns ?? "", JSON.stringify(CAMPAIGNS));
  await command("campaigns", "policy", policy ?? "", "--state", state);
  await command("campaigns", "publish", campaigns ?? "", "--state", state);
}

async function command(name: string, ...args: readonly string[]): Promise<void> {
  await execute(process.execPath, [join(ROOT, `src/cli/${name}.ts`), ...args]);
}
