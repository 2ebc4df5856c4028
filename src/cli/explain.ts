import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { parseSlug } from "../articles/slug.ts";
import { ExplanationSeal } from "../edge/explanation-seal.ts";
import { HOUR } from "../kernel/time.ts";
import { EXPLAIN_HEADER } from "../web/headers.ts";
import { configurationOf } from "./local/configuration.ts";
import { keptKeys } from "./local/keys.ts";
import { readWranglerToml } from "./local/wrangler-toml.ts";
import { DEFAULT_STATE, openState } from "./state.ts";
import { complain } from "./tool.ts";

const HELP = `npm run explain -- SLUG [--hours N] [--state DIR]

Prints a link that shows why whoever opens it gets an article as they do: article, tier, meter, pass,
bot, policy, ask. Looking counts nothing. And a header that gets the same as JSON from any article.
  --hours N     how long it is good for (default 24)
  --state DIR   the state folder (default .wrangler/state)

Environment: SITE_URL and SIGNING_KEYS of a deployed site; else those of npm start.
`;

const MOST_HOURS = 24 * 31;

async function main(args: string[]): Promise<number> {
  const options = {
    hours: { type: "string", default: "24" },
    state: { type: "string", default: DEFAULT_STATE },
    help: { type: "boolean" },
  } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [typed = ""] = positionals;
  const slug = parseSlug(typed);
  if (!slug.ok || positionals.length > 1) return complain("name one article's slug (--help)");
  const hours = Number(values.hours);
  if (!Number.isSafeInteger(hours) || hours < 1 || hours > MOST_HOURS) {
    return complain(`--hours takes a whole number from 1 to ${MOST_HOURS}`);
  }
  const { siteUrl, signingKeys } = await siteIn(resolve(values.state));
  const seal = new ExplanationSeal(signingKeys, Date.now);
  const expires = Date.now() + hours * HOUR;
  const link = `${siteUrl}/articles/${slug.value}?explain=${seal.seal(slug.value, expires)}`;
  process.stdout.write(`link    ${link}\nheader  ${EXPLAIN_HEADER}: ${seal.seal("*", expires)}\n`);
  return 0;
}

/** The site that is named in the environment, else the one that runs on the folder, else the one that would. */
async function siteIn(dir: string) {
  const keys = await keptKeys(dir);
  const { vars } = await readWranglerToml();
  const { SITE_URL, SIGNING_KEYS } = process.env;
  if (keys === null) {
    if (SITE_URL && SIGNING_KEYS) {
      return { siteUrl: SITE_URL, signingKeys: SIGNING_KEYS.split(/[\s,]+/) };
    }
    throw new Error(`npm start never ran on ${dir}; set SITE_URL and SIGNING_KEYS`);
  }
  const state = await openState(dir);
  await state.close();
  const env = { ...state.secrets, ...process.env };
  const { config } = configurationOf({ env, vars, keys, url: "http://127.0.0.1:8787" });
  return { siteUrl: config.site.url, signingKeys: config.signingKeys };
}

if (import.meta.main) {
  process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) =>
    complain(error instanceof Error ? error.message : String(error)),
  );
}
