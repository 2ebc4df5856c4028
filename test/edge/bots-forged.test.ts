import { describe, expect, test } from "vitest";
import { DAY } from "../../src/kernel/time.ts";
import {
  AGENT,
  base64,
  newSigner,
  PAGE,
  rewritten,
  signedRequest,
  type Writing,
} from "./signed-bot.ts";
import { openSite } from "./bot-site.ts";

const NOW = Math.floor(Date.now() / 1_000);
const WHOLE = '"@authority" "signature-agent"';

describe("a signature whose writing is wrong makes nobody a bot:", () => {
  const writings: readonly (readonly [string, Writing, string])[] = [
    ["the host is not signed", { components: '"signature-agent";key="sig1"' }, "not-covered"],
    ["the agent is not signed", { components: '"@authority"' }, "not-covered"],
    ["nothing is signed", { components: "" }, "malformed"],
    [
      "another member is signed",
      { components: '"@authority" "signature-agent";key="sig2"' },
      "not-covered",
    ],
    ["a member of a string is signed", { agent: `"${AGENT.origin}"` }, "not-covered"],
    [
      "the agent is signed twice",
      { components: `${WHOLE} "signature-agent";key="sig1"` },
      "not-covered",
    ],
    ["a part is signed twice", { components: `"@authority" ${WHOLE}` }, "malformed"],
    ["a field is signed that is not there", { components: `${WHOLE} "x-paid"` }, "not-covered"],
    [
      "a member of another field",
      { components: `${WHOLE} "x-paid";key="a"`, headers: { "x-paid": "a=1" } },
      "not-covered",
    ],
    ["a part that there is not", { components: `${WHOLE} "@nothing"` }, "not-covered"],
    ["an answer's part", { components: `${WHOLE} "@status"` }, "not-covered"],
    [
      "the host of another request",
      { components: '"@authority";req "signature-agent"' },
      "malformed",
    ],
    ["the host in bytes", { components: '"@authority";bs "signature-agent"' }, "malformed"],
    ["the host in capitals", { components: '"@AUTHORITY" "signature-agent"' }, "malformed"],
    ["two spaces", { components: '"@authority"  "signature-agent"' }, "malformed"],
    ["it is an hour old", { created: NOW - 7_200, expires: NOW - 3_600 }, "expired"],
    ["it has just expired", { expires: NOW }, "expired"],
    ["it expires before it was made", { created: NOW + 30, expires: NOW + 20 }, "expired"],
    ["it was made in ten minutes", { created: NOW + 600 }, "too-early"],
    ["it is good for more than a day", { created: NOW, expires: NOW + 86_401 }, "too-long"],
    ["it is good for ever", { expires: 999_999_999_999 }, "too-long"],
    ["it never expires", { expires: "9".repeat(20) }, "malformed"],
    ["its time is text", { created: `"${NOW}"` }, "malformed"],
    ["its time is a date", { created: `@${NOW}` }, "malformed"],
    ["its time is no whole number", { created: `${NOW}.5` }, "malformed"],
    ["its time is before 1970", { created: -1 }, "malformed"],
    ["its time is there twice", { more: `;created=${NOW - 1}` }, "malformed"],
    ["its end is there twice", { more: `;expires=${NOW + 9}` }, "malformed"],
    ["it is for something else", { tag: "http-message-signatures-directory" }, "other-tag"],
    ["it is for nothing", { tag: "" }, "other-tag"],
    ["its purpose is in capitals", { tag: "WEB-BOT-AUTH" }, "other-tag"],
    ["its purpose is there twice", { more: ';tag="web-bot-auth"' }, "malformed"],
    ["RSA", { more: ';alg="rsa-pss-sha512"' }, "other-algorithm"],
    ["a shared secret", { more: ';alg="hmac-sha256"' }, "other-algorithm"],
    ["no algorithm", { more: ';alg="none"' }, "other-algorithm"],
    ["a number for an algorithm", { more: ";alg=1" }, "other-algorithm"],
    ["an empty nonce", { more: ';nonce=""' }, "malformed"],
    ["a number for a nonce", { more: ";nonce=1" }, "malformed"],
    ["a flag", { more: ";verified" }, "malformed"],
    ["no key", { keyId: "" }, "malformed"],
    ["a key by another name", { keyId: "my-key" }, "malformed"],
    ["an address for a key", { keyId: `${AGENT.origin}/key` }, "malformed"],
    ["a key that the agent does not publish", { keyId: "A".repeat(43) }, "unknown-key"],
    ["a label in capitals", { label: "SIG1", components: WHOLE }, "malformed"],
  ];
  test.each(writings)("%s", async (_what, writing, because) => {
    const site = await openSite();
    const verdict = await site.visitors.bot(
      await signedRequest(site.signer, site.clock(), writing),
    );
    expect(verdict).toEqual({ bot: null, because });
  });

  test("it is told to be good for a day and a minute when its time began a minute early", async () => {
    const { because, signer, clock } = await openSite();
    const [created, expires] = [clock() / 1_000 + 60, (clock() + DAY) / 1_000 + 61];
    expect(await because(await signedRequest(signer, clock(), { created, expires }))).toBe(
      "too-long",
    );
  });
});

describe("a genuine signature that is tampered with makes nobody a bot:", () => {
  const flip = (text: string) =>
    text.replace(/=:(.)/, (_, first) => `=:${first === "A" ? "B" : "A"}`);
  const long = (bytes: number) => `sig1=:${base64(new Uint8Array(bytes).fill(7))}:`;
  const changes: readonly (readonly [string, Parameters<typeof rewritten>[1], string])[] = [
    ["no agent", { "signature-agent": null }, "malformed"],
    ["no signature", { signature: null }, "malformed"],
    ["no input", { "signature-input": null }, "no-claim"],
    ["another signature", { signature: flip }, "bad-signature"],
    [
      "a signature of zeros",
      { signature: () => long(64).replaceAll("BwcH", "AAAA") },
      "bad-signature",
    ],
    ["too short a signature", { signature: () => long(63) }, "bad-signature"],
    ["too long a signature", { signature: () => long(65) }, "bad-signature"],
    ["an empty signature", { signature: "sig1=::" }, "bad-signature"],
    ["a huge signature", { signature: () => long(9_000) }, "malformed"],
    ["a truncated signature", { signature: (text) => text.slice(0, -10) }, "bad-signature"],
    [
      "a signature under another label",
      { signature: (text) => text.replace("sig1", "sig2") },
      "bad-signature",
    ],
    ["the signature twice", { signature: (text) => `${text}, ${text}` }, "bad-signature"],
    ["another signature first", { signature: (text) => `sig0=:AAAA:, ${text}` }, "bad-signature"],
    ["a text for a signature", { signature: (text) => text.replaceAll(":", '"') }, "bad-signature"],
    ["the input twice", { "signature-input": (text) => `${text}, ${text}` }, "malformed"],
    ["two inputs", { "signature-input": (text) => `${text}, sig2=${text.slice(5)}` }, "malformed"],
    ["a truncated input", { "signature-input": (text) => text.slice(0, -20) }, "malformed"],
    [
      "a longer life",
      { "signature-input": (text) => text.replace(/expires=\d+/, `expires=${NOW + 4_000}`) },
      "bad-signature",
    ],
    [
      "another beginning",
      { "signature-input": (text) => text.replace(/created=\d+/, `created=${NOW - 100}`) },
      "bad-signature",
    ],
    ["a nonce", { "signature-input": (text) => `${text};nonce="new"` }, "bad-signature"],
    ["more blanks", { "signature-input": (text) => text.replaceAll(";", "; ") }, "malformed"],
    [
      "less that is signed",
      { "signature-input": (text) => text.replace('"@path" ', "") },
      "bad-signature",
    ],
    [
      "another order",
      { "signature-input": (text) => text.replace('"@path" "@authority"', '"@authority" "@path"') },
      "bad-signature",
    ],
    ["the agent as a string", { "signature-agent": `"${AGENT.origin}"` }, "not-covered"],
    [
      "a list of agents",
      { "signature-agent": (text) => `${text}, b="https://other.example"` },
      "malformed",
    ],
    [
      "a long tail",
      { "signature-input": (text) => text + `;x="${"x".repeat(3_000)}"` },
      "malformed",
    ],
  ];
  test.each(changes)("%s", async (_what, change, because) => {
    const { signer, clock, visitors } = await openSite();
    const components = '"@path" "@authority" "signature-agent";key="sig1"';
    const genuine = await signedRequest(signer, clock(), { components });
    expect((await visitors.bot(rewritten(genuine, {}))).because).toBe("signature");
    expect(await visitors.bot(rewritten(genuine, change))).toEqual({ bot: null, because });
  });

  test.each([
    ["on another path", "https://lamplight.example/articles/another", "bad-signature"],
    ["at another host", "https://other.example/articles/the-river-turns", "other-host"],
    ["at another port", "https://lamplight.example:80/articles/the-river-turns", "other-host"],
    ["under our name's name", "https://lamplight.example.other.example/", "other-host"],
  ])("used %s", async (_what, url, because) => {
    const { signer, clock, visitors } = await openSite();
    const components = '"@path" "@authority" "signature-agent";key="sig1"';
    const { headers } = await signedRequest(signer, clock(), { components });
    expect(await visitors.bot(new Request(url, { headers }))).toEqual({ bot: null, because });
  });

  test("made for another site and passed on to us", async () => {
    const { signer, clock, because } = await openSite();
    const made = await signedRequest(signer, clock(), { url: "https://other.example/" });
    expect(await because(made)).toBe("other-host");
    expect(await because(new Request(PAGE, { headers: made.headers }))).toBe("bad-signature");
  });

  test("so that it cannot be one, and no directory is asked for its key", async () => {
    const { signer, clock, because, asked } = await openSite();
    const genuine = await signedRequest(signer, clock());
    expect(await because(rewritten(genuine, { signature: long(63) }))).toBe("bad-signature");
    expect(asked).toEqual([]);
  });

  test("that the library finds expired, though our clock does not", async () => {
    const { signer, clock, because } = await openSite();
    clock.turn(-DAY);
    expect(await because(await signedRequest(signer, clock()))).toBe("bad-signature");
  });

  test("by a key that is not the agent's, under the name of one that is", async () => {
    const { signer, clock, because } = await openSite();
    const forger = await newSigner();
    const forged = await signedRequest(forger, clock(), { keyId: signer.keyId });
    expect(await because(forged)).toBe("bad-signature");
    expect(await because(await signedRequest(forger, clock()))).toBe("unknown-key");
  });
});
