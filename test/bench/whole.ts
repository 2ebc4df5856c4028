import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DATABASE } from "./d1.ts";
import { GAUGE, gauge, type Reading } from "./gauge.ts";
import type { Article } from "../../src/articles/article.ts";
import { SignedFormTokens } from "../../src/edge/form-tokens.ts";
import { kvWorker, SIGNING_KEY, variables } from "./newsstand.ts";
import { ASSETS, layOut, OWN_OBJECTS, type Bare, type BareWorker, type Hear } from "./workerd.ts";

const MIGRATIONS = join(import.meta.dirname, "../../src/edge/d1/migrations");

/** Where a request says what the network in front of the Worker would: `FROM_ABROAD` is enough to be asked. */
const CF_HEADER = "from-the-network";
export const FROM_ABROAD = { [CF_HEADER]: JSON.stringify({ country: "DE" }) };

/** Nobody is kept from giving for coming with a crowd. */
const CAPS = JSON.stringify({ perAddress: 1e6, perBrowser: 1e6, perMinute: 1e6 });

/** What a form holds that was looked at for a while. */
export function formToken(): string {
  return new SignedFormTokens([SIGNING_KEY], () => Date.now() - 5_000).current();
}

/** What webhooks are signed with. */
export const WEBHOOK_SECRET = "whsec_of_the_built_newsstand";
export const STRIPE_KEY = "sk_test_pretend";

export interface Whole {
  /** Where the Worker itself answers. */
  readonly url: string;
  start(): Promise<void>;
  /** SIGKILL to workerd, by its process id. The state stays. */
  kill(): Promise<void>;
  /** Calls the Worker's `scheduled` with a pattern, and throws where that fails. */
  tick(cron: string): Promise<void>;
  /** One statement, past the Worker. */
  sql<Row>(statement: string): Promise<readonly Row[]>;
  /** What went to D1 since this was last asked, where `away` is given. */
  reading(): Promise<Reading>;
  remove(): Promise<void>;
}

export interface WholeOptions {
  /** The built Worker. */
  readonly source: Buffer;
  /** Where D1 is kept. */
  readonly state: string;
  /** The origin of the server that plays Stripe. */
  readonly stripe: string;
  /** How far D1 is away from the Worker, one way, in ms; what passes is counted. Next to it if not given. */
  readonly away?: number;
  /** Variables and secrets besides. */
  readonly text?: Readonly<Record<string, string>>;
  readonly articles?: readonly Article[];
  /** Hears what the Worker logs; else it goes where the test's own output goes. */
  readonly hear?: Hear;
}

/** The built Worker with D1 on disk, its schema in place, its cron, and a Stripe. Not started yet. */
export async function wholeNewsstand(options: WholeOptions): Promise<Whole> {
  const layout = await layOut(await workersOf(options), options.state, options.hear);
  const at = (worker: string) => `http://127.0.0.1:${layout.ports[worker]}`;
  let bare: Bare | undefined;
  const sql = async <Row>(statement: string): Promise<readonly Row[]> => {
    const response = await fetch(at("desk"), { method: "POST", body: statement });
    if (!response.ok) throw new Error(`${statement}: ${await response.text()}`);
    return (await response.json()) as Row[];
  };
  return {
    url: at("news"),
    sql,
    start: async () => {
      bare = await layout.start();
      await migrate(sql);
    },
    kill: async () => bare?.stop(),
    tick: async (cron) => {
      const response = await fetch(`${at("clock")}/?${new URLSearchParams({ cron })}`);
      if (!response.ok) throw new Error(`cron ${cron}: ${await response.text()}`);
    },
    reading: async () => (await (await fetch(`${at(GAUGE)}/read`)).json()) as Reading,
    remove: async () => {
      await bare?.stop();
      await layout.remove();
    },
  };
}

async function workersOf(options: WholeOptions): Promise<readonly BareWorker[]> {
  const { source, stripe, away, articles = [] } = options;
  const text = {
    ...(await variables()),
    CAPS,
    STRIPE_API_BASE: stripe,
    STRIPE_SECRET_KEY: STRIPE_KEY,
    STRIPE_WEBHOOK_SECRETS: WEBHOOK_SECRET,
    ...options.text,
  };
  const d1 = { DB: away === undefined ? DATABASE : GAUGE };
  const news: BareWorker = {
    name: "news",
    cfHeader: CF_HEADER,
    source,
    text,
    kv: { SHELF: "kv" },
    d1,
    services: { ASSETS },
    objects: OWN_OBJECTS,
  };
  return [kvWorker(articles), news, DESK, CLOCK, ...(away === undefined ? [] : [gauge(away)])];
}

/** Runs SQL past the Worker. */
const DESK: BareWorker = {
  name: "desk",
  d1: { DB: DATABASE },
  source: `export default {
  async fetch(request, { DB }) {
    try {
      return Response.json((await DB.prepare(await request.text()).all()).results);
    } catch (error) {
      return new Response(error.message, { status: 500 });
    }
  },
};`,
};

/** Calls `scheduled` as the platform's cron does. */
const CLOCK: BareWorker = {
  name: "clock",
  services: { NEWS: "news" },
  flags: ["service_binding_extra_handlers"],
  source: `export default {
  async fetch({ url }, { NEWS }) {
    const cron = new URL(url).searchParams.get("cron");
    const { outcome } = await NEWS.scheduled({ cron, scheduledTime: new Date() });
    return new Response(outcome, { status: outcome === "ok" ? 200 : 500 });
  },
};`,
};

/** Applies what the database does not have yet. */
async function migrate(sql: Whole["sql"]): Promise<void> {
  await sql("CREATE TABLE IF NOT EXISTS d1_migrations (name TEXT UNIQUE)");
  const rows = await sql<{ name: string }>("SELECT name FROM d1_migrations");
  const applied = new Set(rows.map(({ name }) => name));
  const files = (await readdir(MIGRATIONS)).filter((name) => name.endsWith(".sql")).toSorted();
  for (const name of files.filter((name) => !applied.has(name))) {
    const text = await readFile(join(MIGRATIONS, name), "utf8");
    // In one transaction: all of it or nothing.
    await sql(`${text};\nINSERT INTO d1_migrations VALUES ('${name}')`);
  }
}
