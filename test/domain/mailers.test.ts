import { describe, expect, test, vi } from "vitest";
import { BindingMailer } from "../../src/edge/mail/binding-mailer.ts";
import { mailerOf } from "../../src/edge/mail/mailer.ts";
import { ResendMailer } from "../../src/edge/mail/resend-mailer.ts";
import { no, ok } from "../../src/kernel/result.ts";
import { idNumber } from "../support/seeded-random.ts";

const MAIL = { id: idNumber(1), to: "anna@example.org", subject: "Your code", text: "K7QF2M9X\n" };
const SETTINGS = { apiKey: "re_made_up", apiBase: null, from: "Post <post@example.org>" };

const answering = (answer: () => Response | Promise<Response>) => {
  const requests: Request[] = [];
  const mailer = new ResendMailer(SETTINGS, (request) => {
    requests.push(request);
    return Promise.resolve(answer());
  });
  return { mailer, requests };
};

const problem =
  (status: number, name: string, message = "") =>
  () =>
    Response.json({ statusCode: status, name, message }, { status });

describe("the provider", () => {
  test("gets plain text for one address, named by the letter, and nothing by which it could be followed", async () => {
    const { mailer, requests } = answering(() => Response.json({ id: "x" }));
    expect(await mailer.send(MAIL)).toEqual(ok(undefined));
    const [request] = requests;
    expect([request?.method, request?.url]).toEqual(["POST", "https://api.resend.com/emails"]);
    expect(Object.fromEntries(request!.headers)).toEqual({
      authorization: "Bearer re_made_up",
      "content-type": "application/json",
      "idempotency-key": MAIL.id,
      "user-agent": "newsstand",
    });
    expect(await request?.json()).toEqual({
      from: "Post <post@example.org>",
      to: ["anna@example.org"],
      subject: "Your code",
      text: "K7QF2M9X\n",
    });
  });

  test.each([
    ["down", problem(500, "application_error")],
    ["down", problem(429, "rate_limit_exceeded")],
    ["down", problem(429, "daily_quota_exceeded")],
    ["down", problem(401, "missing_api_key")],
    ["down", problem(403, "invalid_api_key", "API key is invalid")],
    ["down", problem(403, "validation_error", "The domain is not verified")],
    ["down", problem(409, "concurrent_idempotent_requests")],
    ["down", problem(422, "invalid_from_address", "Invalid `from` field.")],
    ["down", () => new Response("<html>", { status: 502 })],
    ["down", () => Promise.reject(new Error("no route"))],
    ["refused", problem(422, "validation_error", "Invalid `subject` field.")],
    ["refused", problem(400, "validation_error")],
    [
      "no-such-address",
      problem(422, "validation_error", "Invalid `to` field. The email address needs to follow"),
    ],
  ] as const)("is %s", async (reason, answer) => {
    expect(await answering(answer).mailer.send(MAIL)).toEqual(no(reason));
  });

  test("knows the letter's name with other words in it: it was sent", async () => {
    const { mailer } = answering(problem(409, "invalid_idempotent_request"));
    expect(await mailer.send(MAIL)).toEqual(ok(undefined));
  });
});

describe("the Worker's own binding", () => {
  test("gets the same", async () => {
    const sent: unknown[] = [];
    const binding = {
      send: (mail: unknown) => {
        sent.push(mail);
        return Promise.resolve({ messageId: "x" });
      },
    };
    await new BindingMailer(binding, "Post <post@example.org>").send(MAIL);
    await new BindingMailer(binding, "post@example.org").send(MAIL);
    const { to, subject, text } = MAIL;
    expect(sent).toEqual([
      { from: { name: "Post", email: "post@example.org" }, to, subject, text },
      { from: "post@example.org", to, subject, text },
    ]);
  });

  test("is down where it does not answer, long before anybody else may take the letter", async () => {
    vi.useFakeTimers();
    const binding = { send: () => new Promise(() => undefined) };
    const sent = new BindingMailer(binding, "post@example.org").send(MAIL);
    await vi.advanceTimersByTimeAsync(5_000);
    vi.useRealTimers();
    expect(await sent).toEqual(no("down"));
  });

  test.each([
    ["down", "E_RATE_LIMIT_EXCEEDED"],
    ["down", "E_SENDER_NOT_VERIFIED"],
    ["down", "E_DELIVERY_FAILED"],
    ["down", "E_INTERNAL_SERVER_ERROR"],
    ["down", undefined],
    ["refused", "E_VALIDATION_ERROR"],
    ["no-such-address", "E_RECIPIENT_SUPPRESSED"],
  ])("is %s where it says %s", async (reason, code) => {
    const failed = Object.assign(new Error("anna@example.org"), code && { code });
    const binding = { send: () => Promise.reject(failed) };
    expect(await new BindingMailer(binding, "post@example.org").send(MAIL)).toEqual(no(reason));
  });
});

describe("who takes letters", () => {
  const binding = { send: () => Promise.reject(new Error("not asked")) };
  const fetch = () => Promise.reject(new Error("not asked"));
  const config = { ...SETTINGS, webhookSecret: null };

  test("is the provider where there is a key to it, else the binding, else nobody", () => {
    expect(mailerOf(config, { binding, fetch })).toBeInstanceOf(ResendMailer);
    expect(mailerOf({ ...config, apiKey: null }, { binding, fetch })).toBeInstanceOf(BindingMailer);
    expect(mailerOf({ ...config, apiKey: null }, { binding: undefined, fetch })).toBeNull();
    expect(mailerOf({ ...config, from: null }, { binding, fetch })).toBeNull();
  });
});
