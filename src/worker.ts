import { compose } from "./compose.ts";
import { parseConfig } from "./edge/config.ts";
import { no, ok, type Result } from "./kernel/result.ts";
import { createApp, type App } from "./web/app.ts";
import type { Services } from "./web/services.ts";

export { AppealTally } from "./edge/tally/appeal-tally.ts";

interface Newsstand {
  readonly services: Services;
  readonly app: App;
}

/** Once per isolate: its bindings and variables never change. */
let opened: Promise<Result<Newsstand, string>> | undefined;

export default {
  async fetch(request, env) {
    const newsstand = await openOnce(env);
    if (newsstand.ok) return newsstand.value.app.fetch(request);
    return new Response(`${newsstand.reason}\n`, { status: 500 });
  },

  async scheduled({ cron }, env) {
    const newsstand = await openOnce(env);
    if (!newsstand.ok) throw new Error(newsstand.reason);
    const { tick } = await import("./crons.ts");
    await tick(cron, newsstand.value.services);
  },
} satisfies ExportedHandler<Env>;

/** What failed once may succeed at the next request. */
function openOnce(env: Env): Promise<Result<Newsstand, string>> {
  opened ??= open(env).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function open(env: Env): Promise<Result<Newsstand, string>> {
  const config = parseConfig(env);
  if (!config.ok) {
    const { variable, hint } = config.reason;
    const reason = `Newsstand is not configured: ${variable} ${hint}.`;
    console.error(reason);
    return no(reason);
  }
  const services = compose(env, config.value);
  return ok({ services, app: await createApp(services) });
}
