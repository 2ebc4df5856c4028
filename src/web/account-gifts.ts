import { changeSupport, type ChangeRefusal } from "../journeys/change-support.ts";
import { amountWished, chooseChange, endWished, pauseWished } from "../journeys/choose-change.ts";
import { newId, parseId } from "../kernel/ids.ts";
import type { Change } from "../supporters/subscriptions.ts";
import { accountPage, accountPorts, accountView, frameFor, inAWhile } from "./account-answer.ts";
import { accountForm, type SentByHolder } from "./account-form.ts";
import type { AccountHolder } from "./account-holder.ts";
import { seeOther } from "./forms.ts";
import { renderChangePage, renderPausePage, type GiftPage } from "./pages/account-gift-pages.tsx";
import { renderStopPage } from "./pages/account-stop-page.tsx";
import { renderTroublePage, type Again, type Trouble } from "./pages/account-trouble-page.tsx";
import type { Routes } from "./routes.ts";

/** `GET /account/change` */
export const serveChange = giftView(renderChangePage);

/** `GET /account/pause` */
export const servePause = giftView(renderPausePage);

/** `GET /account/stop` */
export const serveStop = giftView(renderStopPage);

function giftView(render: (page: GiftPage) => string) {
  return accountView(async ({ holder, query }, routes) => {
    const page = await giftPage({ holder, gift: query.get("gift") }, routes);
    if (!page) return seeOther("/account", holder.cookies);
    return accountPage(routes, render(page), holder);
  });
}

interface OneGift {
  readonly holder: AccountHolder;
  readonly gift: string | null;
}

/** Null for what is not theirs, or is over. */
async function giftPage({ holder, gift }: OneGift, routes: Routes): Promise<GiftPage | null> {
  const [choice, frame] = await Promise.all([
    chooseChange({ ...holder, gift }, await accountPorts(routes)),
    frameFor(holder, routes),
  ]);
  return choice && { ...frame, choice, typed: null, problem: null };
}

/** `POST /account/change` */
export const changeGift = accountForm(async (sent, routes) => {
  const { holder, form } = sent;
  const gift = form.get("gift") ?? "";
  const typed = {
    amount: form.get("amount") ?? "",
    cadence: form.get("cadence") ?? "",
    asked: form.get("rhythm") === "asked",
  };
  const wish = await amountWished({ ...holder, gift, typed }, await accountPorts(routes));
  if (wish.ok) return changeTo(wish.value, sent, routes);
  const page = wish.reason === "not-yours" ? null : await giftPage({ holder, gift }, routes);
  if (page === null || wish.reason === "not-yours") return seeOther("/account", holder.cookies);
  const html = renderChangePage({ ...page, typed, problem: wish.reason });
  return accountPage(routes, html, { ...holder, status: 422 });
});

/** `POST /account/pause` */
export const pauseGift = accountForm(async (sent, routes) =>
  changeTo(pauseWished(sent.form.get("until") ?? ""), sent, routes),
);

/** `POST /account/resume` */
export const resumeGift = accountForm(async (sent, routes) =>
  changeTo({ kind: "resume" }, sent, routes),
);

/** `POST /account/stop` */
export const stopGift = accountForm(async (sent, routes) =>
  changeTo(endWished(sent.form.get("when"), sent.form.get("why")), sent, routes),
);

/** Done: to the page that says how it stands now. Not done: what that is about. */
async function changeTo(
  change: Change,
  { holder, form }: SentByHolder,
  routes: Routes,
): Promise<Response> {
  const { supporter, cookies } = holder;
  const subscription = form.get("gift") ?? "";
  const attempt = parseId(form.get("attempt")) ?? newId(routes.services.random);
  const ports = await accountPorts(routes);
  const wish = { supporter, subscription, change, attempt };
  const changed = await inAWhile(changeSupport(wish, ports), routes);
  if (changed?.ok) return seeOther(`/account?gift=${subscription}`, cookies);
  const trouble = changed === null ? "unclear" : troubleOf(changed.reason);
  if (trouble === null) return seeOther("/account", cookies);
  return troublePage({ trouble, again: sentAgain(change, form) }, holder, routes);
}

const PATHS = { amount: "change", pause: "pause", resume: "resume", cancel: "stop" } as const;

/** The same form, without what is made anew. */
function sentAgain({ kind }: Change, form: URLSearchParams): Again {
  const { token: _, attempt: __, ...fields } = Object.fromEntries(form);
  return { action: `/account/${PATHS[kind]}`, fields };
}

/** Null where the account itself shows why: it is over, not theirs, or cannot be so. */
function troubleOf(reason: ChangeRefusal): Trouble | null {
  switch (reason) {
    case "slow":
    case "down":
    case "faulty":
    case "nonsense":
      return "down";
    case "unclear":
      return "unclear";
    case "refused":
    case "missing":
      return "refused";
    case "not-yours":
    case "ended":
    case "unpaid":
    case "paused":
    case "nothing-to-pause":
    case "too-small":
    case "too-large":
    case "not-an-amount":
    case "bad-date":
      return null;
  }
}

/** What did not happen, and what to do next. */
export async function troublePage(
  { trouble, again = null }: { readonly trouble: Trouble; readonly again?: Again | null },
  holder: AccountHolder,
  routes: Routes,
): Promise<Response> {
  const html = renderTroublePage({ ...(await frameFor(holder, routes)), trouble, again });
  return accountPage(routes, html, { status: 503, cookies: holder.cookies });
}
