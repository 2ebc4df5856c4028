import type { Id } from "../kernel/ids.ts";
import type { Known } from "../journeys/recall-promises.ts";
import { passOf } from "./known-supporter.ts";
import { namedIntent, ownIntent } from "./own-intent.ts";
import type { Routes } from "./routes.ts";

interface KnownBrowser extends Known {
  readonly named: Id | null;
  /** Whether that pass reads, and no more. */
  readonly passReads: boolean;
}

const NOBODY: KnownBrowser = { browser: null, pass: null, named: null, passReads: false };

/**
 * What tells who gives in a browser: its last intent, and whose pass it has, whether or not that still opens anything;
 * neither where the browser was ended. Where there is nothing, no store is asked. Throws where the store is down.
 */
export async function knownBrowser(request: Request, routes: Routes): Promise<KnownBrowser> {
  const [intent, pass] = [ownIntent(request, routes), passOf(request, routes)];
  const named = namedIntent(request, routes);
  const shown = [intent, named, pass?.device ?? null].filter((id): id is Id => id !== null);
  if (shown.length === 0) return NOBODY;
  const { devices } = await routes.services.keeping();
  const ended = await devices.endedAmong(shown);
  return {
    browser: intent !== null && !ended.has(intent) ? intent : null,
    named: named !== null && !ended.has(named) ? named : null,
    pass: pass !== null && !ended.has(pass.device) ? pass.supporter : null,
    passReads: pass?.may === "read",
  };
}
