import { Hono } from "hono";
import { done, input, numbers, optionalText, optionalTruth, refused, texts } from "./input.ts";
import type { Controls } from "./methods.ts";

/** What donors do, and what is sent by hand. */
export function peopleRoutes(methods: Controls): Hono {
  const app = new Hono();
  app.post("/_fake/sessions/:id/pay", async (context) => {
    const { authenticated, ...given } = await input(context);
    const typed: Record<string, string> = {};
    for (const name of ["country", "email", "name", "number"]) {
      const value = optionalText(given[name]);
      if (value !== undefined) typed[name] = value;
    }
    const answer = methods.pay(context.req.param("id"), {
      ...typed,
      authenticated: optionalTruth(authenticated) ?? false,
    });
    return done(context, answer);
  });
  app.post("/_fake/subscriptions/:id", async (context) => {
    const given = await input(context);
    const change = {
      ...numbers(given, ["amount", "pauseUntil"]),
      interval: intervalFrom(given["interval"]),
      pause: optionalTruth(given["pause"]),
      cancel: cancelFrom(given["cancel"]),
    };
    return done(context, methods.changeSubscription(context.req.param("id"), change));
  });
  app.post("/_fake/customers/:id/delete", (context) =>
    done(context, methods.deleteCustomer(context.req.param("id"))),
  );
  app.post("/_fake/payment-methods/:id/update", async (context) => {
    const number = optionalText((await input(context))["number"]);
    return done(context, methods.updateCard(context.req.param("id"), number));
  });
  app.post("/_fake/send", async (context) => {
    const { body, secret, ...given } = await input(context);
    if (body === undefined) throw refused("body is missing.");
    const { timestamp } = numbers(given, ["timestamp"]);
    const outcome = await methods.send(typeof body === "string" ? body : JSON.stringify(body), {
      secret: secret === undefined ? undefined : texts(secret),
      timestamp,
    });
    return done(context, { outcome });
  });
  return app;
}

function intervalFrom(value: unknown): "month" | "year" | undefined {
  if (value === undefined || value === "month" || value === "year") return value;
  throw refused("interval must be month or year.");
}

function cancelFrom(value: unknown): "now" | "at_period_end" | "no" | undefined {
  if (value === undefined || value === "now" || value === "at_period_end" || value === "no") {
    return value;
  }
  throw refused("cancel must be one of now, at_period_end or no.");
}
