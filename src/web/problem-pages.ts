import type { ArticleSummary } from "../articles/article.ts";
import { loadCopies } from "./copy/load-copies.ts";
import type { PageHeaders } from "./headers.ts";
import { languagesOn, siteLanguage } from "./pages/parts/site-language.ts";
import type { ProblemPage } from "./pages/problem-page.tsx";
import { statusOf, type Problem } from "./problem.ts";
import type { Services } from "./services.ts";

/** Pages that say what went wrong and what to do next. */
export class ProblemPages {
  readonly #services: Services;
  readonly #headers: PageHeaders;

  constructor(services: Services, headers: PageHeaders) {
    this.#services = services;
    this.#headers = headers;
  }

  async notFound(): Promise<Response> {
    const latest = await this.#services.reading.shelf.latest().catch(() => []);
    return this.#page("not-found", { latest });
  }

  async methodNotAllowed(allow: string): Promise<Response> {
    const response = await this.#page("method-not-allowed");
    response.headers.set("allow", allow);
    return response;
  }

  /** Each problem's page with its status; `retry` sends the same form again. */
  async page(
    problem: Exclude<Problem, "not-found" | "method-not-allowed">,
    more?: More,
  ): Promise<Response> {
    return this.#page(problem, more);
  }

  async #page(problem: Problem, more: More = {}): Promise<Response> {
    const { site, copies } = this.#services;
    const { latest = [], retry = null, after = 30, language = siteLanguage(site) } = more;
    const [{ renderProblemPage }] = await Promise.all([
      import("./pages/problem-page.tsx"),
      loadCopies([language, ...languagesOn(site, latest)], copies),
    ]);
    const page = { site, problem, latest, retry, language };
    const headers = {
      ...this.#headers.neverStored,
      ...(retry && { "retry-after": String(after) }),
    };
    return new Response(renderProblemPage(page), { status: statusOf(problem), headers });
  }
}

interface More {
  readonly latest?: readonly ArticleSummary[];
  readonly retry?: ProblemPage["retry"];
  /** Seconds until it may be sent again. */
  readonly after?: number;
  readonly language?: string;
}
