import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { startFakeStripe } from "../../../test/stripe/server.ts";
import { openFiles } from "../state.ts";
import { everyMinute } from "./cron.ts";
import { importDemo } from "./demo.ts";
import { holdOrDoor, type Hold } from "./hold.ts";
import { keysOf } from "./keys.ts";
import { firstAnswer, serve } from "./server.ts";

export interface Settings {
  readonly port: number;
  readonly dir: string;
  readonly fresh: boolean;
  readonly demo: boolean;
}

interface Part {
  close(): Promise<void>;
}

/** Everything that is kept in a state folder; `--fresh` removes nothing else. */
const KEPT = ["v3", "stripe.json", "keys.json", "demo-imported"];

/** Starts the Worker, its Stripe and its clock, and says where they are. */
export function newsstand(settings: Settings, say: (line: string) => void) {
  const parts: Part[] = [];
  const close = async (): Promise<void> => {
    for (const part of parts.splice(0).toReversed()) await part.close();
  };
  /** `ready` settles when the front page answers; `close` may be called before that. */
  return { ready: start(settings, parts, say), close };
}

async function start(
  settings: Settings,
  parts: Part[],
  say: (line: string) => void,
): Promise<void> {
  const { dir, port } = settings;
  const url = `http://127.0.0.1:${port}`;
  const hold = await prepare(settings);
  parts.push({ close: () => hold.release() });
  say(`state  ${relative(process.cwd(), dir)}`);

  const { secrets, stripe } = await secretsAndStripe(dir, url);
  parts.push(stripe);
  say(`stripe ${secrets.STRIPE_API_BASE}${stripe.about}`);

  const token = randomBytes(24).toString("base64url");
  // What is imported while it runs shows at the next request.
  const local = { STATE_TOKEN: token, SHELF_FRESH_SECONDS: "0" };
  const server = await serve({ port, dir, bindings: { ...secrets, ...local } });
  parts.push(server);
  await hold.open({ url, token });

  const scheduled = (cron: string) =>
    `${url}/cdn-cgi/local/scheduled?${new URLSearchParams({ cron }).toString()}`;
  for (const cron of server.crons) say(`cron   ${scheduled(cron)}`);
  const stop = everyMinute(server.crons, (cron) => void fetch(scheduled(cron)).catch(() => null));
  parts.push({ close: () => Promise.resolve(stop()) });

  await firstAnswer(url);
  say(`ready ${url}`);
}

/** The folder, held by this process, with the schema and the demo articles in place. */
async function prepare({ dir, fresh, demo }: Settings): Promise<Hold> {
  const hold = await holdOf(dir);
  if (fresh) {
    for (const name of KEPT) await rm(join(dir, name), { recursive: true, force: true });
  }
  await hold.release();
  const imported = demo && (await importDemo(dir));
  const again = await holdOf(dir);
  if (!imported) await (await openFiles(dir)).close();
  return again;
}

async function holdOf(dir: string): Promise<Hold> {
  const hold = await holdOrDoor(dir);
  if ("url" in hold) throw new Error(`${dir} is in use by ${hold.url}; use another --state DIR`);
  return hold;
}

/** What wrangler.toml leaves to the environment, and the pretend Stripe where none is named there. */
async function secretsAndStripe(dir: string, url: string) {
  const { env } = process;
  const keys = await keysOf(dir);
  const given = {
    SITE_URL: env["SITE_URL"] || url,
    STRIPE_SECRET_KEY: env["STRIPE_SECRET_KEY"] || keys.stripe,
    STRIPE_WEBHOOK_SECRETS: env["STRIPE_WEBHOOK_SECRETS"] || keys.webhook,
    SIGNING_KEYS: env["SIGNING_KEYS"] || keys.signing,
  };
  const base = env["STRIPE_API_BASE"];
  if (base) {
    const none = { about: " (yours)", close: () => Promise.resolve() };
    return { secrets: { ...given, STRIPE_API_BASE: base }, stripe: none };
  }
  const fake = await startFakeStripe({
    stateFile: join(dir, "stripe.json"),
    secretKey: given.STRIPE_SECRET_KEY,
    webhook: { url: `${url}/webhooks/stripe`, secret: given.STRIPE_WEBHOOK_SECRETS.split(",") },
  });
  const about = "  (pretend: pay pages, and at / its clock, refunds, disputes and faults)";
  return {
    secrets: { ...given, STRIPE_API_BASE: fake.url },
    stripe: { about, close: () => fake.close() },
  };
}
