import { parseId, type Id } from "../kernel/ids.ts";
import type { Routes } from "./routes.ts";

type Looked = Pick<Routes, "services" | "cookies">;

/** The browser's last intent, under a seal of ours: it opens what was given by it. */
export function ownIntent(request: Request, { services, cookies }: Looked): Id | null {
  return services.intents.open(cookies.intent(request));
}

/**
 * One that is named without a seal, as browsers were given once, or under a key that is gone. It tells that somebody
 * gives already, so that they are not asked again, and opens nothing: ids stand in the books, and with the provider.
 */
export function namedIntent(request: Request, routes: Looked): Id | null {
  if (ownIntent(request, routes) !== null) return null;
  return parseId(routes.cookies.intent(request)?.split(".", 1)[0]);
}

/** The `Set-Cookie` for an intent of which the books know; none where the browser has it under the newest seal. */
export function keepingIntent(
  request: Request,
  intent: Id | null,
  { services, cookies }: Looked,
): readonly string[] {
  if (intent === null) return [];
  const sealed = services.intents.seal(intent);
  return sealed === cookies.intent(request) ? [] : [cookies.keepIntent(sealed)];
}
