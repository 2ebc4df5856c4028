import { accountHolder, type AccountHolder } from "./account-holder.ts";
import type { Serve } from "./addresses.ts";
import { isForeign, isOwnForm, seeOther, sentForm } from "./forms.ts";
import type { Routes } from "./routes.ts";

/** A form of the account's pages as its holder sent it. */
export interface SentByHolder {
  readonly holder: AccountHolder;
  readonly form: URLSearchParams;
}

/** A form that only who is signed in may send, and only from our own pages. Whoever is not is led to the way in. */
export function accountForm(act: (sent: SentByHolder, routes: Routes) => Promise<Response>): Serve {
  return async (request, routes) => {
    if (isForeign(request)) return seeOther("/account");
    const holder = await accountHolder(request, routes);
    if (!holder) return seeOther("/sign-in?to=account");
    const form = await sentForm(request);
    if (!form) return routes.problems.page("too-large");
    const own = await isOwnForm({ request, form, browser: holder.device }, routes);
    return own ? act({ holder, form }, routes) : seeOther("/account");
  };
}
