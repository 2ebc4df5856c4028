import { Hono } from "hono";
import { Mailbox } from "./mailbox.ts";
import { newsOf, PERMANENT, tell, type Target } from "./news.ts";
import { MAILBOX, mailboxPage } from "./page.ts";

export interface ProviderOptions {
  readonly apiKey: string;
  /** Where it tells what came of letters. */
  readonly webhook?: Target;
  /** Has what is due sent at once. */
  readonly fetchMail?: () => Promise<unknown>;
  /** Real time, in milliseconds; tests may hand in their own. */
  readonly now?: () => number;
}

/** A fault of its next answers. `after`: the work is done, and the answer is lost. */
export interface Fault {
  readonly times: number;
  readonly status?: number;
  readonly name?: string;
  readonly message?: string;
  readonly after?: true;
}

/** A pretend provider of mail that speaks Resend's protocol as far as we do, and shows what it took. */
export function mailProvider(options: ProviderOptions) {
  const { apiKey, webhook, fetchMail, now = Date.now } = options;
  const mailbox = new Mailbox(now);
  /** How often it was asked to take a letter. */
  const asked = { times: 0 };
  let fault: Fault | null = null;
  const app = new Hono();

  app.post("/emails", async (context) => {
    asked.times += 1;
    if (context.req.header("authorization") !== `Bearer ${apiKey}`) {
      return context.json({ statusCode: 403, name: "invalid_api_key", message: "No." }, 403);
    }
    const broken = fault;
    if (broken) fault = broken.times > 1 ? { ...broken, times: broken.times - 1 } : null;
    const refuse = (): Response => {
      const { status = 500, name = "application_error", message = "" } = broken ?? {};
      return Response.json({ statusCode: status, name, message }, { status });
    };
    if (broken && !broken.after) return refuse();
    const sent: unknown = await context.req.json().catch(() => null);
    const taken = mailbox.take(context.req.header("idempotency-key") ?? null, sent);
    if (broken) return refuse();
    if ("id" in taken) return context.json(taken);
    return Response.json({ statusCode: taken.status, ...taken }, { status: taken.status });
  });

  const bounce = async (id: string): Promise<number | null> => {
    const letter = mailbox.bounce(id);
    if (!letter || !webhook) return null;
    return tell(newsOf("email.bounced", letter, PERMANENT), webhook);
  };

  app.get("/", (context) => context.redirect(MAILBOX));
  app.get(MAILBOX, (context) =>
    context.html(mailboxPage(mailbox.letters, fetchMail !== undefined)),
  );
  app.get(`${MAILBOX}.json`, (context) => context.json(mailbox.letters));
  app.post(`${MAILBOX}/fetch`, async (context) => {
    await fetchMail?.();
    return context.redirect(MAILBOX, 303);
  });
  app.post(`${MAILBOX}/bounce`, async (context) => {
    const { letter } = await context.req.parseBody();
    if (typeof letter === "string") await bounce(letter);
    return context.redirect(MAILBOX, 303);
  });

  return {
    mailbox,
    asked,
    bounce,
    /** Its next answers are these. */
    arm: (next: Fault | null) => void (fault = next),
    /** Without a socket. */
    fetch: async (request: Request): Promise<Response> => app.fetch(request),
  };
}
