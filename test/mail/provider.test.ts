import { expect, test } from "vitest";
import { ResendNews } from "../../src/edge/mail/resend-news.ts";
import { ok } from "../../src/kernel/result.ts";
import { mailProvider } from "./provider.ts";
import { startMailProvider } from "./server.ts";

const API_KEY = "re_made_up";
const MAIL = {
  ...{ from: "Post <post@example.org>", to: ["anna@example.org"] },
  ...{ subject: "رمزك", text: "<b>\n\nhttps://example.org/a?b=1\n" },
};

function posting(body: unknown, key: string | null = "letter-1", apiKey = API_KEY): Request {
  return new Request("http://mail.example/emails", {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, ...(key !== null && { "idempotency-key": key }) },
    body: JSON.stringify(body),
  });
}

test("the same letter is kept once, and other words under its name are refused", async () => {
  const provider = mailProvider({ apiKey: API_KEY });
  const first: unknown = await (await provider.fetch(posting(MAIL))).json();
  expect(await (await provider.fetch(posting(MAIL))).json()).toEqual(first);
  const other = await provider.fetch(posting({ ...MAIL, text: "other" }));
  expect([other.status, await other.json()]).toMatchObject([
    409,
    { name: "invalid_idempotent_request" },
  ]);
  await provider.fetch(posting(MAIL, "letter-2"));
  expect(provider.mailbox.letters.map(({ key }) => key)).toEqual(["letter-2", "letter-1"]);
});

test.each([
  [403, posting(MAIL, null, "re_other")],
  [422, posting({ ...MAIL, to: ["anna"] })],
  [422, posting({ ...MAIL, text: undefined })],
  [422, posting(null)],
])("%i is what it answers to what it does not take", async (status, request) => {
  const provider = mailProvider({ apiKey: API_KEY });
  expect((await provider.fetch(request)).status).toBe(status);
  expect(provider.mailbox.letters).toEqual([]);
});

test("the mailbox shows letters as they are, with links to click", async () => {
  const provider = mailProvider({ apiKey: API_KEY });
  await provider.fetch(posting(MAIL));
  const page = await (await provider.fetch(new Request("http://mail.example/dev/mail"))).text();
  expect(page).toContain("رمزك");
  expect(page).toContain("&lt;b&gt;");
  expect(page).toContain('<a href="https://example.org/a?b=1">https://example.org/a?b=1</a>');
  expect(page).not.toContain("Send what is due now");
});

test("a letter that comes back is told of, signed", async () => {
  const secret = "whsec_bWFkZSB1cCBmb3IgdGhlIHRlc3Rz";
  const told: unknown[] = [];
  const reader = new ResendNews(secret);
  const { createServer } = await import("node:http");
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const header = (name: string) => String(request.headers[name]);
      const news = {
        body: new Uint8Array(Buffer.concat(chunks)),
        ...{ id: header("svix-id"), timestamp: header("svix-timestamp") },
        signatures: header("svix-signature"),
      };
      void reader.unreachableIn(news, Date.now()).then((result) => {
        told.push(result);
        response.end();
      });
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const webhook = { url: `http://127.0.0.1:${port}/webhooks/mail`, secret };
  const provider = await startMailProvider({ apiKey: API_KEY, webhook });
  const taken = await fetch(`${provider.url}/emails`, posting(MAIL));
  const { id } = (await taken.json()) as { id: string };
  const body = new URLSearchParams({ letter: id });
  const sent = await fetch(`${provider.url}/dev/mail/bounce`, { method: "POST", body });
  expect(await sent.text()).toContain("It came back.");
  expect(told).toEqual([ok(["anna@example.org"])]);
  await provider.close();
  await new Promise((resolve) => server.close(resolve));
});
