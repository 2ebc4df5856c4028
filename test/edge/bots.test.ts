import { signatureHeaders } from "web-bot-auth";
import { signerFromJWK } from "web-bot-auth/crypto";
import { describe, expect, test } from "vitest";
import { MINUTE } from "../../src/kernel/time.ts";
import { AGENT, DIRECTORY, PAGE, signedRequest } from "./signed-bot.ts";
import { openSite } from "./bot-site.ts";

const PROVEN = { bot: { category: "search", proof: "signature" }, because: "signature" };

/** A request as Cloudflare hands it over. */
const told = (
  cf: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
) => new Request(PAGE, { cf, headers });

describe("the country", () => {
  test.each([
    [{ country: "BY" }, "BY"],
    [{ country: "T1" }, "T1"],
    [{ country: "XX" }, null],
    [{ country: "" }, null],
    [{ country: 7 }, null],
    [{ country: "by" }, null],
    [{}, null],
  ])("of %j is %j", async (cf, country) => {
    const { visitors } = await openSite();
    expect(visitors.country(told(cf))).toBe(country);
    expect(visitors.country(new Request(PAGE))).toBeNull();
  });

  test("is nothing that a header says", async () => {
    const { visitors } = await openSite();
    const request = new Request(PAGE, { headers: { "cf-ipcountry": "BY", country: "BY" } });
    expect(visitors.country(request)).toBeNull();
  });
});

describe("whom Cloudflare verified", () => {
  test.each([
    ["Search Engine Crawler", "search"],
    ["Page Preview", "preview"],
    ["Feed Fetcher", "preview"],
    ["Aggregator", "preview"],
    ["AI Assistant", "agent"],
    ["AI Search", "agent"],
    ["AI Crawler", "training"],
    ["Archiver", "training"],
  ])("as %s is %s", async (verifiedBotCategory, category) => {
    const { visitors, asked } = await openSite();
    const verdict = { bot: { category, proof: "cloudflare" }, because: "cloudflare" };
    expect(visitors.bot(told({ verifiedBotCategory }))).toEqual(verdict);
    expect(asked).toEqual([]);
  });

  test.each([
    "",
    "Other",
    "Security",
    "Webhooks",
    "Monitoring & Analytics",
    "Search Engine Optimization",
    "search engine crawler",
    "__proto__",
    "constructor",
    null,
    true,
    ["Search Engine Crawler"],
    { toString: "Search Engine Crawler" },
  ])("as %j is a reader", async (verifiedBotCategory) => {
    const { visitors } = await openSite();
    const cf = { verifiedBotCategory, botManagement: { verifiedBot: true, score: 1 } };
    expect(visitors.bot(told(cf))).toEqual({ bot: null, because: "no-claim" });
  });

  test("is told at once, whatever else the request says", async () => {
    const { visitors, asked } = await openSite();
    const request = told({ verifiedBotCategory: "AI Crawler" }, { "signature-input": "nonsense" });
    expect(visitors.bot(request)).toMatchObject({ because: "cloudflare" });
    expect(asked).toEqual([]);
  });
});

test("who claims nothing is a reader, at once and without anything new", async () => {
  const { visitors } = await openSite();
  const verdict = visitors.bot(new Request(PAGE));
  expect(verdict).toEqual({ bot: null, because: "no-claim" });
  expect(visitors.bot(new Request(PAGE))).toBe(verdict);
});

describe("an agent on the list", () => {
  test("is known by its signature, and its directory is asked once", async () => {
    const { visitors, signer, clock, asked } = await openSite();
    for (let read = 0; read < 3; read += 1) {
      expect(await visitors.bot(await signedRequest(signer, clock()))).toEqual(PROVEN);
    }
    expect(asked).toEqual([DIRECTORY]);
  });

  test("is known as the library itself signs, in the field's old form", async () => {
    const { visitors, signer, clock } = await openSite();
    const headers = new Headers({ "signature-agent": `"${AGENT.origin}"` });
    const times = { created: new Date(clock()), expires: new Date(clock() + MINUTE) };
    const key = await signerFromJWK(signer.secret);
    const signed = await signatureHeaders({ method: "GET", url: PAGE, headers }, key, times);
    for (const [name, value] of Object.entries<string>({ ...signed })) headers.set(name, value);
    expect(await visitors.bot(new Request(PAGE, { headers }))).toEqual(PROVEN);
  });

  const forms = [
    ["one member of the field", {}],
    ["the whole field", { components: '"@authority" "signature-agent"' }],
    ["a string", { agent: `"${AGENT.origin}"`, components: '"@authority" "signature-agent"' }],
    ["the directory's address", { agent: `sig1="${DIRECTORY}"` }],
    ["another label", { label: "a-b_9" }],
    [
      "the path, too",
      { components: '"@path" "@authority" "signature-agent";key="sig1" "@method"' },
    ],
    [
      "a field that is sent",
      {
        components: '"@authority" "signature-agent" "x-why"',
        headers: { "x-why": "a" },
        values: { '"x-why"': "a" },
      },
    ],
    ["the algorithm", { more: ';alg="ed25519"' }],
    ["a nonce", { more: ';nonce="x+/="' }],
  ] as const;
  test.each(forms)("may sign %s", async (_what, writing) => {
    const { visitors, signer, clock } = await openSite();
    expect(await visitors.bot(await signedRequest(signer, clock(), writing))).toEqual(PROVEN);
  });

  test("may have a clock that is a minute fast", async () => {
    const { because, signer, clock } = await openSite();
    const created = clock() / 1_000 + 60;
    expect(await because(await signedRequest(signer, clock(), { created }))).toBe("signature");
    const later = { created: created + 1 };
    expect(await because(await signedRequest(signer, clock(), later))).toBe("too-early");
  });

  test("uses a nonce once, and is asked for it once in a request", async () => {
    const { because, signer, clock } = await openSite();
    const request = await signedRequest(signer, clock(), { more: ';nonce="one"' });
    const copies = Array.from({ length: 5 }, () => request.clone());
    expect([await because(request), await because(request)]).toEqual(["signature", "signature"]);
    const verdicts = await Promise.all(copies.map(async (copy) => because(copy)));
    expect(new Set(verdicts)).toEqual(new Set(["replayed"]));
    const other = await signedRequest(signer, clock(), { more: ';nonce="two"' });
    expect(await because(other)).toBe("signature");
  });

  test("who sends the same nonce many times at once is let in once", async () => {
    const { because, signer, clock } = await openSite();
    const request = await signedRequest(signer, clock(), { more: ';nonce="one"' });
    const copies = Array.from({ length: 9 }, () => request.clone());
    const verdicts = await Promise.all(copies.map(async (copy) => because(copy)));
    expect(verdicts.filter((verdict) => verdict === "signature")).toHaveLength(1);
  });

  test("cannot fill the memory with nonces: the oldest is forgotten", async () => {
    const { because, signer, clock } = await openSite();
    const send = async (nonce: number) =>
      because(await signedRequest(signer, clock(), { more: `;nonce="${nonce}"` }));
    for (let nonce = 0; nonce <= 4_096; nonce += 1) await send(nonce);
    expect([await send(4_096), await send(1), await send(0)]).toEqual([
      "replayed",
      "replayed",
      "signature",
    ]);
  });
});
