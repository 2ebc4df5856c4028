import { holdAccount } from "../journeys/hold-account.ts";
import { liveSupporter, passOf } from "./known-supporter.ts";
import type { Routes } from "./routes.ts";

/** What a browser is let in to: its supporter's account, or reading alone. */
export type LetInTo = "account" | "reading";

/** Null for a browser that is let in to nothing yet, and while a store does not tell: the ways in are open all the same. */
export async function letInTo(request: Request, routes: Routes): Promise<LetInTo | null> {
  const pass = passOf(request, routes);
  if (!pass) return null;
  const { services } = routes;
  try {
    const { devices } = await services.keeping();
    const held = await holdAccount(pass, { devices, clock: services.reading.clock });
    if (held) return "account";
    return (await liveSupporter(request, routes)) && "reading";
  } catch {
    return null;
  }
}
