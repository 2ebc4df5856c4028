import { identifyReader } from "../journeys/identify-reader.ts";
import { keepSupport } from "../journeys/keep-support.ts";
import { problemOf, seeOther, type GiveRoutes } from "./give.ts";
import { logFailure } from "./log.ts";

/** `POST /support/manage`: to the provider's page for whoever has a pass; the others are asked for support. */
export async function manageSupport(request: Request, routes: GiveRoutes): Promise<Response> {
  const { services, problems, cookies } = routes;
  try {
    const { reader } = await identifyReader(cookies.pass(request), services.reading);
    if (reader.kind === "anonymous") return seeOther("/support");
    const page = await keepSupport(reader.supporter, await services.money());
    if (page.ok) return seeOther(page.value);
    return problems.page(
      page.reason === "nothing-to-change" ? page.reason : problemOf(page.reason),
    );
  } catch (error) {
    logFailure("manage", error);
    return problems.page("store-down");
  }
}
