import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "../tool.ts";
import { WRANGLER_TOML } from "./wrangler-toml.ts";

/** How long the Worker may take to give its first answer, and to go away: ms. */
const FIRST_ANSWER = 60_000;
const LAST_WORD = 1_500;

export interface LocalServer {
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly port: number;
  /** The state folder. */
  readonly dir: string;
  readonly bindings: Readonly<Record<string, string>>;
}

/** Can this port of 127.0.0.1 be taken? Port 0 always can. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** The Worker on 127.0.0.1, built anew at every edit. Addresses of requests are not printed. */
export async function serve({ port, dir, bindings }: ServerOptions): Promise<LocalServer> {
  process.env["WRANGLER_LOG"] ??= "error";
  const { unstable_startWorker: startWorker } = await import("wrangler");
  const worker = await startWorker({
    config: WRANGLER_TOML,
    entrypoint: join(ROOT, "src/cli/local/door/worker.ts"),
    envFiles: [],
    bindings: Object.fromEntries(
      Object.entries(bindings).map(([name, value]) => [name, { type: "secret_text", value }]),
    ),
    dev: {
      server: { hostname: "127.0.0.1", port },
      inspector: false,
      persist: dir,
      remote: false,
      watch: true,
      logLevel: "error",
      structuredLogsHandler: print,
    },
  });
  await worker.ready;
  return { close: () => Promise.race([worker.dispose(), sleep(LAST_WORD)]) };
}

/** What the Worker itself logs. */
function print({ level, message }: { level: string; message: string }): void {
  const stream = level === "error" || level === "warn" ? process.stderr : process.stdout;
  stream.write(`${message}\n`);
}

/** Waits until the front page answers, with whatever but a failure. */
export async function firstAnswer(url: string): Promise<void> {
  const deadline = Date.now() + FIRST_ANSWER;
  for (;;) {
    const status = await statusOf(url);
    if (status !== null && status < 500) return;
    if (Date.now() > deadline) throw new Error(`GET ${url}/ answers ${status ?? "nothing"}`);
    await sleep(200);
  }
}

/** Whether it answers anything within that time (ms). */
export async function isAnswering(url: string, within: number): Promise<boolean> {
  return (await statusOf(url, AbortSignal.timeout(within))) !== null;
}

async function statusOf(url: string, signal?: AbortSignal): Promise<number | null> {
  try {
    const response = await fetch(url, { redirect: "manual", ...(signal && { signal }) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}
