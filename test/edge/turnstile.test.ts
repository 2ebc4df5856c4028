import { describe, expect, test, vi } from "vitest";
import { Turnstile } from "../../src/edge/turnstile.ts";

const KEYS = { siteKey: "public", secret: "for the tests only" };

/** Cloudflare's answer, and what it was asked. */
function asked(answer: () => Promise<Response>) {
  const requests: Request[] = [];
  const turnstile = new Turnstile(KEYS, async (request) => {
    requests.push(request.clone());
    return answer();
  });
  return { requests, turnstile };
}

const says = (body: unknown) => () => Promise.resolve(Response.json(body));

test("Cloudflare is told the secret and the answer, and not who gave it", async () => {
  const { requests, turnstile } = asked(says({ success: true }));
  expect(await turnstile.passes("an answer")).toBe(true);
  const [request] = requests;
  expect(request!.url).toBe("https://challenges.cloudflare.com/turnstile/v0/siteverify");
  expect(await request!.text()).toBe("secret=for+the+tests+only&response=an+answer");
});

test.each([null, "", "x".repeat(2_049)])(
  "an answer that is none is not asked about",
  async (answer) => {
    const { requests, turnstile } = asked(says({ success: true }));
    expect(await turnstile.passes(answer)).toBe(false);
    expect(requests).toEqual([]);
  },
);

describe("nobody passes where Cloudflare", () => {
  test.each([
    ["says no", says({ success: false, "error-codes": ["timeout-or-duplicate"] })],
    ["says something else", says({ success: "true" })],
    ["says nothing", says(null)],
    ["speaks HTML", () => Promise.resolve(new Response("<h1>503</h1>", { status: 503 }))],
    ["is down", () => Promise.reject(new Error("no network"))],
  ])("%s", async (_what, answer) => {
    expect(await asked(answer).turnstile.passes("an answer")).toBe(false);
  });

  test("never answers", async () => {
    vi.spyOn(AbortSignal, "timeout").mockImplementation(() => AbortSignal.abort());
    const turnstile = new Turnstile(
      KEYS,
      (request) =>
        new Promise((_, reject) => {
          if (request.signal.aborted) reject(new Error("aborted"));
        }),
    );
    expect(await turnstile.passes("an answer")).toBe(false);
    vi.restoreAllMocks();
  });
});
