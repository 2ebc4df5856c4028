import { parseId, type Id } from "../kernel/ids.ts";
import type { Routes } from "./routes.ts";

/**
 * The browser's last intent, for the pages about money, which ask the books: also one without a seal, as browsers were
 * given once, or under a key that is gone. Whoever knows an id that nobody can guess was given it.
 */
export function ownIntent(request: Request, { cookies }: Pick<Routes, "cookies">): Id | null {
  return parseId(cookies.intent(request)?.split(".", 1)[0]);
}

/** The `Set-Cookie` for an intent of which the books know; none where the browser has it under the newest seal. */
export function keepingIntent(
  request: Request,
  intent: Id | null,
  { services, cookies }: Pick<Routes, "services" | "cookies">,
): readonly string[] {
  if (intent === null) return [];
  const sealed = services.intents.seal(intent);
  return sealed === cookies.intent(request) ? [] : [cookies.keepIntent(sealed)];
}
