import type { PageHeaders } from "./headers.ts";
import type { More } from "./problem-answer.ts";
import type { Problem } from "./problem.ts";
import type { Services } from "./services.ts";

/** Pages that say what went wrong and what to do next. What makes them is loaded when the first is needed. */
export class ProblemPages {
  readonly #services: Services;
  readonly #headers: PageHeaders;
  readonly #request: Request | null;

  constructor(services: Services, headers: PageHeaders, request: Request | null = null) {
    this.#services = services;
    this.#headers = headers;
    this.#request = request;
  }

  /** The same, in the language of whoever sent that. */
  to(request: Request): ProblemPages {
    return new ProblemPages(this.#services, this.#headers, request);
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
    const { answerProblem } = await import("./problem-answer.ts");
    const [services, headers, request] = [this.#services, this.#headers, this.#request];
    return answerProblem(problem, more, { services, headers, request });
  }
}
