import { Hono } from "hono";
import type { Fault } from "../fake.ts";
import { Problem } from "../wire/problem.ts";
import { readFault } from "./fault-input.ts";
import { done, input, moment, numbers, optionalText, optionalTruth, text, texts } from "./input.ts";
import type { Controls } from "./methods.ts";
import { peopleRoutes } from "./people.ts";

/** `/_fake/…`: the control methods over HTTP, in JSON. A form may send fields instead of JSON. */
export function control(methods: Controls): Hono {
  const app = new Hono();
  app.onError((error, context) => {
    const status = error instanceof Problem ? 400 : 500;
    return context.json({ error: error.message }, status);
  });
  app.get("/_fake/state", (context) => context.json(methods.overview()));
  app.get("/_fake/dump", (context) => context.json(methods.state));
  app.post("/_fake/advance", async (context) => {
    const given = await input(context);
    const now = methods.advance({
      ...numbers(given, ["seconds", "days", "months"]),
      ...(given["until"] !== undefined && { until: moment(given["until"]) }),
    });
    return done(context, { now });
  });
  app.post("/_fake/settle", async (context) => {
    const given = await input(context);
    const settled = methods.settle({
      payment_intent: optionalText(given["payment_intent"]),
      succeeds: optionalTruth(given["succeeds"]),
    });
    return done(context, { settled });
  });
  app.get("/_fake/requests", (context) => context.json({ data: methods.requests() }));
  app.delete("/_fake/requests", (context) => {
    methods.clearRequests();
    return context.json({ data: [] });
  });
  return app
    .route("/", moneyRoutes(methods))
    .route("/", peopleRoutes(methods))
    .route("/", faultRoutes(methods));
}

function moneyRoutes(methods: Controls): Hono {
  const app = new Hono();
  app.post("/_fake/refunds", async (context) => {
    const given = await input(context);
    const { amount } = numbers(given, ["amount"]);
    return done(context, methods.refund(text(given, "charge"), amount));
  });
  app.post("/_fake/disputes", async (context) => {
    const given = await input(context);
    return done(context, methods.dispute(text(given, "charge"), optionalText(given["reason"])));
  });
  app.post("/_fake/fraud-warnings", async (context) =>
    done(context, methods.warnOfFraud(text(await input(context), "charge"))),
  );
  app.post("/_fake/disputes/:id", async (context) => {
    const given = await input(context);
    return done(context, methods.changeDispute(context.req.param("id"), text(given, "status")));
  });
  return app;
}

function faultRoutes(methods: Controls): Hono {
  const app = new Hono();
  app.post("/_fake/faults", async (context) => {
    const fault: Fault = readFault(await input(context));
    methods.fault(fault);
    return done(context, { faults: methods.overview().faults });
  });
  app.delete("/_fake/faults", (context) => {
    methods.clearFaults();
    return context.json({ faults: [] });
  });
  app.post("/_fake/webhooks", async (context) => {
    const given = await input(context);
    const url = optionalText(given["url"]);
    methods.webhook(url === undefined ? null : { url, secrets: texts(given["secrets"]) });
    return done(context, { webhook: methods.overview().webhook });
  });
  app.post("/_fake/events/:id/resend", (context) =>
    done(context, methods.resend(context.req.param("id"))),
  );
  return app;
}
