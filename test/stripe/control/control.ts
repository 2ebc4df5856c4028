import { Hono, type Context } from "hono";
import type { Fault } from "../fake.ts";
import { Problem } from "../wire/problem.ts";
import { readFault } from "./fault-input.ts";
import type { Controls } from "./methods.ts";

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
      succeeds: given["succeeds"] === undefined ? undefined : isTrue(given["succeeds"]),
    });
    return done(context, { settled });
  });
  app.get("/_fake/requests", (context) => context.json({ data: methods.requests() }));
  app.delete("/_fake/requests", (context) => {
    methods.clearRequests();
    return context.json({ data: [] });
  });
  return app.route("/", moneyRoutes(methods)).route("/", faultRoutes(methods));
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
    const { secrets } = given;
    const list = Array.isArray(secrets)
      ? secrets.map(String)
      : (optionalText(secrets) ?? "").split(",");
    const url = optionalText(given["url"]);
    methods.webhook(url === undefined ? null : { url, secrets: list });
    return done(context, { webhook: methods.overview().webhook });
  });
  app.post("/_fake/events/:id/resend", (context) =>
    done(context, methods.resend(context.req.param("id"))),
  );
  return app;
}

type Input = Record<string, unknown>;

async function input(context: Context): Promise<Input> {
  const type = context.req.header("content-type") ?? "";
  if (type.includes("form")) return context.req.parseBody();
  const body = await context.req.text();
  if (body.trim() === "") return {};
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === "object" && parsed !== null) return { ...parsed };
  } catch {
    // Falls through to the refusal.
  }
  throw refused("Send a JSON object.");
}

/** JSON for machines; a person who pressed a button goes back to the page. */
function done(context: Context, result: object): Response {
  const page = (context.req.header("content-type") ?? "").includes("form");
  return page ? context.redirect("/", 303) : context.json(result);
}

function numbers<K extends string>(given: Input, names: readonly K[]): { [name in K]?: number } {
  const found: { [name in K]?: number } = {};
  for (const name of names) {
    const value = given[name];
    if (value === undefined || value === "") continue;
    const number = Number(value);
    if (!Number.isInteger(number)) throw refused(`${name} must be a whole number.`);
    found[name] = number;
  }
  return found;
}

/** Unix seconds, or a date such as 2027-01-31T00:00:00Z. */
function moment(value: unknown): number {
  const seconds = /^\d+$/.test(String(value)) ? Number(value) : Date.parse(String(value)) / 1000;
  if (!Number.isFinite(seconds)) throw refused("until must be Unix seconds or a date.");
  return Math.floor(seconds);
}

function text(given: Input, name: string): string {
  const value = optionalText(given[name]);
  if (value === undefined) throw refused(`${name} is missing.`);
  return value;
}

function optionalText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

function refused(message: string): Problem {
  return new Problem(400, { type: "invalid_request_error", message });
}
