import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { startFakeStripe } from "../../../test/stripe/server.ts";
import { D1ArticleArchive } from "../../edge/d1/article-archive.ts";
import { KvArticlePress } from "../../edge/kv/article-press.ts";
import { openFiles } from "../state.ts";
import { configurationOf, type Configuration } from "./configuration.ts";
import { everyMinute } from "./cron.ts";
import { importDemo, printAnew, publishDemo } from "./demo.ts";
import { holdOrDoor, type Hold } from "./hold.ts";
import { keepPort, keptPort } from "./kept-port.ts";
import { keepKeys, keysOf } from "./keys.ts";
import { mailOf } from "./mail.ts";
import { serveAlways } from "./revival.ts";
import { firstAnswer } from "./server.ts";
import { readWranglerToml } from "./wrangler-toml.ts";

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
const KEPT = [
  "v3",
  "stripe.json",
  "stripe-port",
  "mail-port",
  "keys.json",
  "demo-imported",
  "demo-asked",
];

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
  const keys = await keysOf(settings);
  const { vars, triggers } = await readWranglerToml();
  // Before anything is written, wiped or served: what is wrong with it ends the command.
  const configuration = configurationOf({ env: process.env, vars, keys, url });
  const hold = await prepare(settings);
  parts.push({ close: () => hold.release() });
  say(`state  ${relative(process.cwd(), dir)}`);

  await keepKeys(dir, keys);
  const stripe = await stripeOf(configuration, dir, url);
  parts.push(stripe);
  say(`stripe ${stripe.url}${stripe.about}`);
  const scheduled = (cron: string) =>
    `${url}/cdn-cgi/local/scheduled?${new URLSearchParams({ cron }).toString()}`;
  const mail = await mailOf(configuration, { dir, url, everyMinute: scheduled("* * * * *") });
  parts.push(mail);
  say(`mail   ${mail.about}`);

  const token = randomBytes(24).toString("base64url");
  // What is imported while it runs shows at the next request.
  const local = { STATE_TOKEN: token, SHELF_FRESH_SECONDS: "0", ...whereFrom(configuration) };
  const secrets = {
    ...configuration.secrets,
    STRIPE_API_BASE: stripe.url,
    ...(mail.url && { MAIL_API_BASE: mail.url }),
  };
  parts.push(await serveAlways({ port, dir, bindings: { ...secrets, ...local } }, url, say));
  await hold.open({ url, token, secrets });

  const { crons = [] } = triggers;
  for (const cron of crons) say(`cron   ${scheduled(cron)}`);
  const stop = everyMinute(crons, (cron) => void fetch(scheduled(cron)).catch(() => null));
  parts.push({ close: () => Promise.resolve(stop()) });

  await firstAnswer(url);
  say(`ready ${url}`);
}

/** Everybody who asks is the engineer; where no card can be tried, they may begin as many checkouts as they like. */
function whereFrom({ pretend }: Configuration): Readonly<Record<string, string>> {
  const COUNTRY = process.env["COUNTRY"]?.trim() || "US";
  const caps = { perAddress: 10_000, perBrowser: 10_000, perMinute: 10_000 };
  return { COUNTRY, ...(pretend && { CAPS: JSON.stringify(caps) }) };
}

/** The folder, held by this process, with the schema and the demo articles in place. */
async function prepare({ dir, fresh, demo }: Settings): Promise<Hold> {
  const hold = await holdOf(dir);
  if (fresh) {
    for (const name of KEPT) await rm(join(dir, name), { recursive: true, force: true });
  }
  await hold.release();
  const imported = demo && (await importDemo(dir));
  if (demo) await publishDemo(dir);
  const again = await holdOf(dir);
  if (imported || (await isPrinted(dir))) return again;
  await again.release();
  await printAnew(dir);
  return holdOf(dir);
}

/** Puts the schema in place, and says whether what is in the archive is on the shelf in today's shape. */
async function isPrinted(dir: string): Promise<boolean> {
  const files = await openFiles(dir);
  try {
    if (await new KvArticlePress(files.shelf).isCurrent()) return true;
    return (await new D1ArticleArchive(files.db).latest(1)).length === 0;
  } finally {
    await files.close();
  }
}

async function holdOf(dir: string): Promise<Hold> {
  const hold = await holdOrDoor(dir);
  if ("url" in hold) throw new Error(`${dir} is in use by ${hold.url}; use another --state DIR`);
  return hold;
}

/** The Stripe that is named in the environment; the pretend one where none is. */
async function stripeOf({ config, pretend }: Configuration, dir: string, url: string) {
  const { apiBase, secretKey, webhookSecrets } = config.stripe;
  if (!pretend) return { url: apiBase ?? "", about: " (yours)", close: () => Promise.resolve() };
  // Pay pages that are open in a browser, and links to them, outlive a restart.
  const portFile = join(dir, "stripe-port");
  const fake = await startFakeStripe({
    port: await keptPort(portFile),
    stateFile: join(dir, "stripe.json"),
    secretKey,
    webhook: { url: `${url}/webhooks/stripe`, secret: webhookSecrets },
    siteName: config.site.name,
  });
  await keepPort(portFile, fake.port);
  const about = "  (pretend: pay pages, and at / its clock, refunds, disputes and faults)";
  return { url: fake.url, about, close: () => fake.close() };
}
