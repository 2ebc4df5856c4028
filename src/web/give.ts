import { startSupport, type NextStep, type NotStarted } from "../journeys/start-support.ts";
import type { Id } from "../kernel/ids.ts";
import { readCapped } from "./capped-body.ts";
import { isForeign, seeOther } from "./forms.ts";
import { articleAt, type Routes } from "./routes.ts";
import { passHolder } from "./known-supporter.ts";
import { logFailure } from "./log.ts";
import type { ProblemPage } from "./pages/problem-page.tsx";
import { withPatience } from "./patience.ts";
import { problemOf } from "./problem.ts";
import { givesAlready, offerAgain } from "./support.ts";
import { LONGEST_FORM, parseSupportForm, type SupportForm } from "./support-form.ts";

/** `POST /support`: the only way to a checkout session. */
export async function takeSupport(request: Request, routes: Routes): Promise<Response> {
  const { services, problems, cookies } = routes;
  if (isForeign(request)) return seeOther("/support");
  const body = await readCapped(request, LONGEST_FORM);
  if (!body) return problems.page("too-large");
  const form = parseSupportForm(body, services.random);
  const from = await articleAt(routes, form.from);
  const language = from && { language: from.language };
  try {
    const { offer, attempt, second } = form;
    const known = { browser: cookies.intent(request), pass: await passHolder(request, routes) };
    const starting = startSupport(
      { form: offer, attempt, second, ...known },
      await services.money(),
    );
    const step = await withPatience(starting, services.background);
    if (step === null)
      return await problems.page("payment-slow", { ...retryWith(form, attempt), ...language });
    if (!step.ok) {
      switch (step.reason.because) {
        case "offer":
          return await offerAgain(request, routes, { form, from, problem: step.reason.problem });
        case "gives-already":
          return givesAlready(routes, { form, from, promises: step.reason.promises });
        case "checkout":
          return await notOpened(routes, { ...step.reason, form, language });
      }
    }
    const kept = step.value.go === "pay" ? [cookies.keepIntent(step.value.intent)] : [];
    return seeOther(placeOf(step.value), from ? [...kept, cookies.keepWayBack(from.slug)] : kept);
  } catch (error) {
    logFailure("support", error);
    return problems.page("store-down", { ...retryWith(form, form.attempt), ...language });
  }
}

interface NotOpened extends Extract<NotStarted, { because: "checkout" }> {
  readonly form: SupportForm;
  readonly language: { readonly language: string } | null;
}

/** The browser keeps the intent, so that a lost answer is found however late the donor tries again. */
async function notOpened(
  { problems, cookies }: Routes,
  { failure, attempt, intent, form, language }: NotOpened,
): Promise<Response> {
  const page = await problems.page(problemOf(failure), {
    ...retryWith(form, attempt),
    ...language,
  });
  if (intent !== null) page.headers.append("set-cookie", cookies.keepIntent(intent));
  return page;
}

function retryWith({ fields }: SupportForm, attempt: Id): { retry: ProblemPage["retry"] } {
  return { retry: { fields: { ...fields, attempt } } };
}

function placeOf(step: NextStep): string {
  switch (step.go) {
    case "pay":
      return step.url;
    case "thanks":
      return `/support/thanks?session_id=${encodeURIComponent(step.session)}`;
  }
}
