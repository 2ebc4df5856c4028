import { explainReading } from "../journeys/explain-reading.ts";
import { seeOther } from "./forms.ts";
import type { Routes } from "./routes.ts";
import { EXPLAIN_HEADER } from "./headers.ts";
import { renderExplanation } from "./pages/explanation-page.tsx";
import { visitOf } from "./visit.ts";

/**
 * `GET /articles/:slug?explain=…`: why this reader got this page. A page for people with a signed link, JSON for tools
 * with the header. Counts nothing and changes nothing; without a token of ours it is the article's plain address.
 */
export async function explainArticle(
  request: Request,
  slug: string,
  routes: Routes,
): Promise<Response> {
  const { services, problems, headers } = routes;
  const header = request.headers.get(EXPLAIN_HEADER);
  const token = header ?? new URL(request.url).searchParams.get("explain") ?? "";
  if (!services.explanations.admits(token, slug)) {
    if (header === null) return seeOther(`/articles/${slug}`);
    const refusal = { ...headers.neverStored, "content-type": "text/plain; charset=utf-8" };
    return new Response("this key explains nothing here\n", { status: 403, headers: refusal });
  }
  const verdict = await services.visitors.bot(request);
  const visit = await visitOf(request, slug, routes);
  const published = await services.appeals.current();
  const { reading, memories } = services;
  const explained = { visit, bot: verdict, published };
  const trace = await explainReading(explained, { ...reading, memories });
  if (!trace) return problems.notFound();
  if (header === null) {
    return new Response(renderExplanation(services.site, trace), { headers: headers.neverStored });
  }
  const type = { "content-type": "application/json; charset=utf-8" };
  return new Response(`${JSON.stringify(trace, null, 2)}\n`, {
    headers: { ...headers.neverStored, ...type },
  });
}
