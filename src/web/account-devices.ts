import { replacePhrase } from "../journeys/key-phrase.ts";
import { parseId } from "../kernel/ids.ts";
import { dayOf } from "../kernel/time.ts";
import { accountPage, accountPorts, frameFor } from "./account-answer.ts";
import { accountForm } from "./account-form.ts";
import { seeOther } from "./forms.ts";
import { renderPhrasePage } from "./pages/account-phrase-page.tsx";

/** `POST /account/devices`: ends one of the supporter's own, or all but this one. */
export const endDevice = accountForm(async ({ holder, form }, routes) => {
  const { supporter, device, cookies } = holder;
  const { devices, clock } = await accountPorts(routes);
  const one = parseId(form.get("device"));
  if (form.get("others") === "yes") await devices.endAll(supporter, device, dayOf(clock()));
  else if (one !== null) await devices.end(one, supporter);
  return seeOther("/account#devices", cookies);
});

/** `POST /account/sign-out`: what gave in this browser opens nothing here any more, either. */
export const signOut = accountForm(async ({ holder }, routes) => {
  const { supporter, device } = holder;
  const { devices } = await routes.services.keeping();
  await devices.end(device, supporter);
  return seeOther("/", routes.cookies.signOut());
});

/** `POST /account/phrase`: the words are on this answer and nowhere else. */
export const makePhrase = accountForm(async ({ holder }, routes) => {
  const phrase = await replacePhrase(holder.supporter, await accountPorts(routes));
  const html = renderPhrasePage({ ...(await frameFor(holder, routes)), phrase });
  return accountPage(routes, html, holder);
});
