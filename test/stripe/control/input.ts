import type { Context } from "hono";
import { Problem } from "../wire/problem.ts";

/** What was sent: JSON, or a form's fields. */
export type Input = Record<string, unknown>;

export async function input(context: Context): Promise<Input> {
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
export function done(context: Context, result: object): Response {
  const page = (context.req.header("content-type") ?? "").includes("form");
  return page ? context.redirect("/", 303) : context.json(result);
}

/** The whole numbers among what was sent. */
export function numbers<K extends string>(
  given: Input,
  names: readonly K[],
): { [name in K]?: number } {
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
export function moment(value: unknown): number {
  const seconds = /^\d+$/.test(String(value)) ? Number(value) : Date.parse(String(value)) / 1000;
  if (!Number.isFinite(seconds)) throw refused("until must be Unix seconds or a date.");
  return Math.floor(seconds);
}

export function text(given: Input, name: string): string {
  const value = optionalText(given[name]);
  if (value === undefined) throw refused(`${name} is missing.`);
  return value;
}

export function optionalText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A list, or one text with commas. */
export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : (optionalText(value) ?? "").split(",");
}

export function optionalTruth(value: unknown): boolean | undefined {
  return value === undefined ? undefined : value === true || value === "true";
}

export function refused(message: string): Problem {
  return new Problem(400, { type: "invalid_request_error", message });
}
