import type { ArticleSummary } from "../articles/article.ts";
import { loadCopies } from "./copy/load-copies.ts";
import type { PageHeaders } from "./headers.ts";
import { languagesOn, siteLanguage } from "./pages/parts/site-language.ts";
import { renderProblemPage, type ProblemPage } from "./pages/problem-page.tsx";
import { statusOf, type Problem } from "./problem.ts";
import { readerLanguage } from "./reader-language.ts";
import type { Services } from "./services.ts";

/** What such a page says besides, and how. */
export interface More {
  readonly latest?: readonly ArticleSummary[];
  readonly retry?: ProblemPage["retry"];
  /** Seconds until it may be sent again. */
  readonly after?: number;
  readonly language?: string;
}

/** What a problem's page is made with. */
export interface Around {
  readonly services: Services;
  readonly headers: PageHeaders;
  /** What it answers, which tells what to speak; null where that is the site's own language. */
  readonly request: Request | null;
}

/** A problem's page with its status. No cache keeps it. */
export async function answerProblem(
  problem: Problem,
  { latest = [], retry = null, after = 30, ...more }: More,
  { services, headers, request }: Around,
): Promise<Response> {
  const { site, copies } = services;
  const spoken = request && (await readerLanguage(request, { services }));
  const language = more.language ?? spoken ?? siteLanguage(site);
  await loadCopies([language, ...languagesOn(site, latest)], copies);
  return new Response(renderProblemPage({ site, problem, latest, retry, language }), {
    status: statusOf(problem),
    headers: { ...headers.neverStored, ...(retry && { "retry-after": String(after) }) },
  });
}
