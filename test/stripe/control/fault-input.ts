import { z } from "zod";
import type { Fault } from "../fake.ts";
import { Problem } from "../wire/problem.ts";

const whole = z.coerce.number().int().min(0);

const webhookFault = z.strictObject({
  webhook: z.enum(["never", "drop", "duplicate", "delay", "shuffle"]),
  type: z.string().default("*"),
  times: whole.default(1),
  delayMs: whole.default(500),
});

const apiFault = z.strictObject({
  method: z.enum(["GET", "POST", "DELETE"]).exactOptional(),
  path: z.string().default("/v1/*"),
  times: whole.default(1),
  delayMs: whole.exactOptional(),
  status: z.coerce.number().int().min(400).max(599).exactOptional(),
  error: z
    .strictObject({
      type: z.string().exactOptional(),
      code: z.string().exactOptional(),
      message: z.string().exactOptional(),
    })
    .exactOptional(),
  drop: z.enum(["before", "after"]).exactOptional(),
  nonsense: z.enum(["html", "empty-object", "truncated", "empty"]).exactOptional(),
});

/** A fault as it came over HTTP; a misspelt one is refused, or a test would pass for nothing. */
export function readFault(given: Record<string, unknown>): Fault {
  const parsed = ("webhook" in given ? webhookFault : apiFault).safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Problem(400, { type: "invalid_request_error", message: z.prettifyError(parsed.error) });
}
