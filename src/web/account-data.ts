import { exportAccount } from "../journeys/export-account.ts";
import { forgetSupporter } from "../journeys/forget-supporter.ts";
import { accountPage, accountPorts, accountView, frameFor, inAWhile } from "./account-answer.ts";
import { accountForm } from "./account-form.ts";
import { troublePage } from "./account-gifts.ts";
import { renderForgetPage, renderForgottenPage } from "./pages/account-forget-page.tsx";

/** `GET /account/export`: a file, for the one whom it is about. */
export const serveExport = accountView(async ({ holder }, routes) => {
  const made = await exportAccount(holder.supporter, await accountPorts(routes));
  return new Response(`${JSON.stringify(made, null, 2)}\n`, {
    headers: {
      ...routes.headers.neverStored,
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="account-${made.made}.json"`,
      "x-robots-tag": "noindex",
    },
  });
});

/** `GET /account/forget` */
export const serveForget = accountView(async ({ holder }, routes) =>
  accountPage(routes, renderForgetPage(await frameFor(holder, routes)), holder),
);

/** `POST /account/forget`: what is gone is said on this answer and nowhere else. */
export const forgetMe = accountForm(async ({ holder }, routes) => {
  const frame = await frameFor(holder, routes);
  const forgetting = forgetSupporter(holder.supporter, await accountPorts(routes));
  const forgotten = await inAWhile(forgetting, routes);
  if (!forgotten?.ok) {
    const trouble = forgotten === null ? "forgotten-unclear" : "not-forgotten";
    const again = { action: "/account/forget", fields: {} };
    return troublePage({ trouble, again }, holder, routes);
  }
  return accountPage(routes, renderForgottenPage(frame), {
    cookies: routes.cookies.signOut(),
  });
});
