import { API_VERSION, type World } from "../world.ts";
import type { Remembered } from "../state.ts";
import { endpointAt } from "./addresses.ts";
import { errorFor, nonsense, type ApiFault, type ApiFaults } from "./faults.ts";
import { parseForm, plain, type Form } from "./form.ts";
import { IdempotencyKeys, type Claim } from "./idempotency.ts";
import { invalid, Problem } from "./problem.ts";
import type { RequestLog } from "./request-log.ts";

export type ApiParts = {
  readonly world: World;
  readonly secretKey: string;
  readonly faults: ApiFaults;
  readonly log: RequestLog;
  /** Brings the world up to date before a call is answered. */
  readonly tick: () => void;
};

/** Answers a request; `hangUp` closes the connection, and then the answer is never seen. */
export type Door = (request: Request, hangUp: () => void) => Promise<Response>;

type Answer = { status: number; body: string; type?: string; original?: string };

/** `/v1/…`: Stripe's wire format. */
export function api(parts: ApiParts): Door {
  const keys = new IdempotencyKeys(parts.world);
  return (request, hangUp) => respond(parts, keys, { request, hangUp, url: new URL(request.url) });
}

type Call = { readonly request: Request; readonly hangUp: () => void; readonly url: URL };

async function respond(parts: ApiParts, keys: IdempotencyKeys, call: Call): Promise<Response> {
  const { headers, method } = call.request;
  const path = call.url.pathname;
  const requestId = parts.world.id("req");
  const body = method === "GET" ? "" : await call.request.text();
  const form = parseForm(body === "" ? call.url.search : body);
  const key = method === "POST" ? headers.get("idempotency-key") : null;
  const entry = parts.log.add({
    id: requestId,
    at: parts.world.now(),
    method,
    path,
    params: plain(form),
    idempotencyKey: key,
    status: 0,
  });
  const fault = parts.faults.take(method, path);
  if (fault?.drop === "before") return hangUp(call, fault);
  const answer = await answerTo(parts, keys, { call, requestId, form, body, key, fault });
  if (fault?.drop === "after") return hangUp(call, fault);
  entry.status = answer.status;
  return sealed({ answer, requestId, key });
}

type Prepared = {
  call: Call;
  requestId: string;
  form: Form;
  body: string;
  key: string | null;
  fault: ApiFault | undefined;
};

async function answerTo(parts: ApiParts, keys: IdempotencyKeys, given: Prepared): Promise<Answer> {
  const { body, call, fault, key, requestId } = given;
  let claim: Claim | undefined;
  try {
    authorize(parts, call.request.headers);
    if (key !== null) claim = keys.claim(key, { endpoint: call.url.pathname, body });
    if (claim?.replay !== undefined) return replayed(claim.replay);
    if (fault?.delayMs !== undefined) await pause(fault.delayMs);
    const answer = perform(parts, given);
    claim?.release({ ...answer, requestId });
    return fault?.nonsense === undefined ? answer : garbled(fault.nonsense, answer);
  } catch (error) {
    const answer = asAnswer(error, requestId);
    claim?.release({ ...answer, requestId });
    return answer;
  }
}

function replayed({ body, requestId, status }: Remembered): Answer {
  return { status, body, original: requestId };
}

/** The work itself: synchronous, so that no other call sees half of it. */
function perform(parts: ApiParts, { call, fault, form, key, requestId }: Prepared): Answer {
  const { method } = call.request;
  if (fault?.status !== undefined) {
    return { status: fault.status, body: JSON.stringify(errorFor(fault), null, 2) };
  }
  const found = endpointAt(method, call.url.pathname);
  if (found === undefined) {
    throw new Problem(404, {
      type: "invalid_request_error",
      message: `Unrecognized request URL (${method}: ${call.url.pathname}). The pretend Stripe does not have it, or it does not exist.`,
    });
  }
  parts.tick();
  parts.world.cause = { id: requestId, idempotency_key: key };
  try {
    const object = found.endpoint.run(parts.world, form, found.id);
    return { status: 200, body: JSON.stringify(object, null, 2) };
  } finally {
    parts.world.cause = { id: null, idempotency_key: null };
    if (method !== "GET") parts.world.onChange();
  }
}

function authorize(parts: ApiParts, headers: Headers): void {
  const [scheme, given] = (headers.get("authorization") ?? "").split(" ");
  const key = scheme === "Basic" ? atob(given ?? "").split(":")[0] : given;
  if (!key) {
    throw new Problem(401, {
      type: "invalid_request_error",
      message:
        "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    });
  }
  if (key !== parts.secretKey) {
    throw new Problem(401, {
      type: "invalid_request_error",
      message: `Invalid API Key provided: ${key.slice(0, 8)}${"*".repeat(8)}${key.slice(-4)}`,
    });
  }
  const version = headers.get("stripe-version") ?? API_VERSION;
  if (version !== API_VERSION) {
    throw invalid(
      `Invalid Stripe API version: ${version}. The pretend Stripe speaks ${API_VERSION}.`,
    );
  }
}

function asAnswer(error: unknown, requestId: string): Answer {
  if (!(error instanceof Problem)) console.error(error);
  const { body, status } =
    error instanceof Problem
      ? error
      : new Problem(500, {
          type: "api_error",
          message: `The pretend Stripe broke: ${String(error)}`,
        });
  const doc_url =
    body.code && `https://stripe.com/docs/error-codes/${body.code.replaceAll("_", "-")}`;
  const request_log_url = `https://dashboard.stripe.com/test/logs/${requestId}`;
  const error_ = { ...body, ...(doc_url && { doc_url }), request_log_url };
  return { status, body: JSON.stringify({ error: error_ }, null, 2) };
}

function garbled(kind: NonNullable<ApiFault["nonsense"]>, answer: Answer): Answer {
  const [body, type] = nonsense(kind, answer.body);
  return { status: 200, body, type };
}

function sealed(given: { answer: Answer; key: string | null; requestId: string }): Response {
  const { answer, key, requestId } = given;
  const headers: Record<string, string> = {
    "content-type": answer.type ?? "application/json",
    "request-id": requestId,
    "stripe-version": API_VERSION,
    ...(key !== null && { "idempotency-key": key }),
    ...(answer.original !== undefined && {
      "idempotent-replayed": "true",
      "original-request": answer.original,
    }),
  };
  return new Response(answer.body, { status: answer.status, headers });
}

/** Closes the connection in the caller's face. */
async function hangUp(call: Call, fault: ApiFault): Promise<Response> {
  if (fault.drop === "before" && fault.delayMs !== undefined) await pause(fault.delayMs);
  call.hangUp();
  return new Response(null);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
