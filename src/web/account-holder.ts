import { holdAccount, passAfterTrouble } from "../journeys/hold-account.ts";
import type { Id } from "../kernel/ids.ts";
import type { Way } from "../supporters/devices.ts";
import { formToken } from "./forms.ts";
import { knownSupporter, passOf } from "./known-supporter.ts";
import { readerLanguage } from "./reader-language.ts";
import type { Routes } from "./routes.ts";

/** Who may see and change what they give, in this browser. */
export interface AccountHolder {
  readonly supporter: Id;
  readonly device: Id;
  readonly way: Way;
  /** For the field `token` of every form on their pages. */
  readonly token: string;
  /** What their browser speaks. */
  readonly speaks: string;
  /** A new pass to keep, where the old one was due, or tells of a trouble that is over. */
  readonly cookies: readonly string[];
}

/** Null for whoever is not signed in. Throws where the store is down. */
export async function accountHolder(
  request: Request,
  routes: Routes,
): Promise<AccountHolder | null> {
  const { services } = routes;
  const pass = passOf(request, routes);
  if (!pass) return null;
  const { devices } = await services.keeping();
  const held = await holdAccount(pass, { devices, clock: services.reading.clock });
  if (!held) return null;
  const { supporter, device } = pass;
  const { cookies: renewed = [] } = (await knownSupporter(request, routes)) ?? {};
  const mended = renewed.length > 0 ? null : await passAfterTrouble(pass, services.reading);
  const cookies = mended === null ? renewed : [routes.cookies.keepPass(mended)];
  const [token, speaks] = [await formToken(device, routes), await readerLanguage(request, routes)];
  return { supporter, device, way: held.way, token, speaks, cookies };
}
