import type { Id } from "../kernel/ids.ts";
import { newId } from "../kernel/ids.ts";
import { once } from "../kernel/once.ts";
import { accountHolder, type AccountHolder } from "./account-holder.ts";
import type { Serve } from "./addresses.ts";
import { loadCopies } from "./copy/load-copies.ts";
import { seeOther } from "./forms.ts";
import { sha256 } from "./headers.ts";
import type { AccountFrame } from "./pages/account-frame.tsx";
import { withPatience } from "./patience.ts";
import { personalPage } from "./personal-page.ts";
import type { Routes } from "./routes.ts";
import { ACCOUNT_CSS } from "./style-account.ts";

/** How long a page waits for what only the payment provider knows, in ms. Our own books after that. */
const A_MOMENT = 4_000;

/** How long somebody waits for a change, in ms: not as long as for a whole page, which would say less. */
const AWHILE = 8_500;

/** The work's value; null where nobody waits for it any longer: it goes on, and may come to something yet. */
export async function inAWhile<Value>(
  work: Promise<Value>,
  { services }: Routes,
): Promise<Value | null> {
  return withPatience(work, services.background, AWHILE);
}

const sheetHash = once(() => sha256(ACCOUNT_CSS));

/** A page of an account: nobody's to keep, and with a sheet of its own beside the one of every page. */
export async function accountPage(
  routes: Routes,
  html: string,
  answer: { readonly status?: number; readonly cookies?: readonly string[] } = {},
): Promise<Response> {
  const response = personalPage(routes, html, answer);
  const policy = response.headers.get("content-security-policy") ?? "";
  const sheets = `style-src 'sha256-${await sheetHash()}' `;
  response.headers.set("content-security-policy", policy.replace("style-src ", sheets));
  return response;
}

/** A page that only who is signed in may see. Whoever is not is led to the way in. */
export function accountView(
  show: (
    visit: { readonly holder: AccountHolder; readonly query: URLSearchParams },
    routes: Routes,
  ) => Promise<Response>,
): Serve {
  return async (request, routes) => {
    const holder = await accountHolder(request, routes);
    if (!holder) return seeOther("/sign-in?to=account");
    return show({ holder, query: new URL(request.url).searchParams }, routes);
  };
}

/** In the language in which somebody gave, else their browser's. */
export async function frameFor(
  { supporter, token, speaks }: Pick<AccountHolder, "supporter" | "token" | "speaks">,
  { services }: Routes,
): Promise<AccountFrame> {
  const { contacts } = await services.keeping();
  const contact = await contacts.of(supporter).catch(() => null);
  const language = contact?.language ?? speaks;
  await loadCopies([language], services.copies);
  return { site: services.site, language, token, attempt: (): Id => newId(services.random) };
}

/** Everything that the account's journeys stand on. */
export async function accountPorts({ services }: Routes) {
  const [money, keeping, sharing] = await Promise.all([
    services.money(),
    services.keeping(),
    services.sharing(),
  ]);
  const inTime = async <Value>(work: Promise<Value>) =>
    withPatience(work, services.background, A_MOMENT);
  return { ...sharing, ...money, ...keeping, inTime };
}
