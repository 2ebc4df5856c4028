import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { endOrphans } from "./local/hold.ts";
import { isFree } from "./local/server.ts";
import { newsstand, type Settings } from "./local/newsstand.ts";
import { DEFAULT_STATE } from "./state.ts";
import { complain } from "./tool.ts";

const HELP = `npm start [-- OPTIONS]

Serves the newsstand on http://127.0.0.1:$PORT (8787), with a pretend Stripe, and prints
"ready http://…" when it answers. Ctrl-C ends it.
  --state DIR   keep articles, books and keys there (default .wrangler/state)
  --fresh       forget what was kept there
  --no-demo     start without the demo articles

Environment: PORT, SITE_URL, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRETS (one or two, with a comma),
SIGNING_KEYS, and STRIPE_API_BASE: a server that speaks Stripe's protocol, in place of the pretend one.
COUNTRY: where every reader seems to be (US); RU, BY, T1 (Tor) and XX (unknown) show the do-no-harm policy.
`;

function parseSettings(args: string[]): Settings | "help" {
  const options = {
    state: { type: "string", default: DEFAULT_STATE },
    fresh: { type: "boolean", default: false },
    demo: { type: "boolean", default: true },
    help: { type: "boolean", default: false },
  } as const;
  const { values } = parseArgs({ args, options, allowNegative: true });
  if (values.help) return "help";
  const text = process.env["PORT"] || "8787";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw new Error(`PORT is no port: ${text}`);
  return { port, dir: resolve(values.state), fresh: values.fresh, demo: values.demo };
}

async function main(args: string[]): Promise<number> {
  const settings = parseSettings(args);
  if (settings === "help") {
    process.stdout.write(HELP);
    return 0;
  }
  await endOrphans(settings.dir);
  if (!(await isFree(settings.port))) {
    return complain(`port ${settings.port} is taken; another one: PORT=8788 npm start`);
  }
  const stopped = stopSignal();
  const running = newsstand(settings, (line) => process.stdout.write(`${line}\n`));
  try {
    await Promise.race([stopped, running.ready]);
    await stopped;
  } finally {
    await running.close();
  }
  return 0;
}

/** Settles at Ctrl-C, at a polite kill, and when whoever started this is gone. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) {
      process.on(signal, () => resolve());
    }
  });
}

if (import.meta.main) {
  const code = await main(process.argv.slice(2)).catch((error: unknown) =>
    complain(error instanceof Error ? error.message : String(error)),
  );
  process.exit(code);
}
