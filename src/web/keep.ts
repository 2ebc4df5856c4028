import { keepSupport } from "../journeys/keep-support.ts";
import { readCapped } from "./capped-body.ts";
import { isForeign, seeOther } from "./forms.ts";
import type { GiveRoutes } from "./give-routes.ts";
import { logFailure } from "./log.ts";
import { problemOf } from "./problem.ts";
import { LONGEST_FORM, parseManageForm } from "./support-form.ts";

/** `POST /support/manage`: to the provider's page, in the browser that gave; whoever we do not know is asked for support. */
export async function manageSupport(request: Request, routes: GiveRoutes): Promise<Response> {
  const { services, problems, cookies } = routes;
  const browser = cookies.intent(request);
  if (isForeign(request) || (browser === null && cookies.pass(request) === null)) {
    return seeOther("/support");
  }
  const body = await readCapped(request, LONGEST_FORM);
  if (!body) return problems.page("too-large");
  try {
    const { subscription } = parseManageForm(body);
    const page = await keepSupport({ browser, subscription }, await services.money());
    if (page.ok) return seeOther(page.value);
    return problems.page(
      page.reason === "nothing-to-change" ? page.reason : problemOf(page.reason),
    );
  } catch (error) {
    logFailure("manage", error);
    return problems.page("store-down");
  }
}
