import type { CheckoutFailure } from "../donations/checkout.ts";
import { accountPage, accountPorts, accountView, frameFor, inAWhile } from "./account-answer.ts";
import { accountForm, type SentByHolder } from "./account-form.ts";
import { troublePage } from "./account-gifts.ts";
import { seeOther } from "./forms.ts";
import { ownPromise, useNewCards } from "../journeys/replace-card.ts";
import { renderCardPage } from "./pages/account-card-page.tsx";
import type { Routes } from "./routes.ts";

/** `POST /account/card`: to the provider's page on which the card is replaced; and back from there, to use the new one. */
export const changeCard = accountForm(async (sent, routes) => {
  if (sent.form.get("card") === "new") return takeCard(sent, routes);
  const { subscriptions } = await accountPorts(routes);
  return leave(sent, routes, async ({ customer }) => subscriptions.cardPage(customer));
});

/** `POST /account/pay`: to the provider's page on which what did not come through is paid. */
export const payGift = accountForm(async (sent, routes) => {
  const { subscriptions } = await accountPorts(routes);
  return leave(sent, routes, async ({ id }) => subscriptions.unpaidPage(id));
});

type Page =
  | { readonly ok: true; readonly value: string | null }
  | { readonly ok: false; readonly reason: CheckoutFailure };

async function leave(
  { holder, form }: SentByHolder,
  routes: Routes,
  open: (promise: { readonly id: string; readonly customer: string }) => Promise<Page>,
): Promise<Response> {
  const { supporter, cookies } = holder;
  const promise = await ownPromise(supporter, form.get("gift"), await accountPorts(routes));
  if (!promise) return seeOther("/account", cookies);
  const page = await inAWhile(open(promise), routes);
  if (!page?.ok) return troublePage({ trouble: "down" }, holder, routes);
  return seeOther(page.value ?? "/account", cookies);
}

/** `GET /account/card`: back from there. A visit changes nothing: the button does. */
export const serveCard = accountView(async ({ holder }, routes) =>
  accountPage(routes, renderCardPage(await frameFor(holder, routes)), holder),
);

const USE_IT = { action: "/account/card", fields: { card: "new" } };

async function takeCard({ holder }: SentByHolder, routes: Routes): Promise<Response> {
  const using = useNewCards(holder.supporter, await accountPorts(routes));
  const done = await inAWhile(using, routes);
  return done
    ? seeOther("/account?done=card", holder.cookies)
    : troublePage({ trouble: "unclear", again: USE_IT }, holder, routes);
}
