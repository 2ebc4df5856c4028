import { openAccount } from "../journeys/open-account.ts";
import { accountPage, accountPorts, accountView, frameFor } from "./account-answer.ts";
import { renderAccountPage } from "./pages/account-page.tsx";

/** `GET /account`; with `gift`, the one that was just changed; with `done`, what else was, by its name. */
export const serveAccount = accountView(async ({ holder, query }, routes) => {
  const { supporter, device, cookies } = holder;
  const [account, frame] = await Promise.all([
    openAccount({ supporter, changed: query.get("gift") }, await accountPorts(routes)),
    frameFor(holder, routes),
  ]);
  const newCard = query.get("done") === "card";
  return accountPage(routes, renderAccountPage({ ...frame, account, device, newCard }), {
    cookies,
  });
});
