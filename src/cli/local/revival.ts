import { setTimeout as sleep } from "node:timers/promises";
import { childrenOf } from "./process.ts";
import { firstAnswer, isAnswering, serve, type LocalServer, type ServerOptions } from "./server.ts";

/** How often it is looked after, and how long it may say nothing once a process of it is gone: ms. */
const LOOK = 1_000;
const SILENCE = 3_000;

/**
 * Serves the Worker, and serves it again when its processes were killed from outside: workerd's own front is started
 * anew by nobody else, and what has the port then answers nothing.
 */
export async function serveAlways(
  options: ServerOptions,
  url: string,
  say: (line: string) => void,
): Promise<LocalServer> {
  let server = await serve(options);
  const closed = new AbortController();
  const watch = async (): Promise<void> => {
    let known = await childrenOf(process.pid);
    while (!closed.signal.aborted) {
      await sleep(LOOK, undefined, { signal: closed.signal });
      const now = await childrenOf(process.pid);
      const lost = known.some((child) => !now.includes(child));
      known = now;
      // An edit ends processes, too, and the next ones answer.
      if (!lost || (await isAnswering(url, SILENCE))) continue;
      say("the Worker was ended from outside; it is served again");
      await server.close();
      server = await serve(options);
      if (closed.signal.aborted) return server.close();
      await firstAnswer(url);
      known = await childrenOf(process.pid);
    }
  };
  watch().catch((error: unknown) => {
    if (!closed.signal.aborted) say(`the Worker is not looked after any more: ${String(error)}`);
  });
  return {
    close() {
      closed.abort();
      return server.close();
    },
  };
}
