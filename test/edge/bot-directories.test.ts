import { describe, expect, test } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../src/kernel/time.ts";
import { directory, openSite } from "./bot-site.ts";
import { DIRECTORY, DIRECTORY_TYPE, newSigner, signedRequest, type Signer } from "./signed-bot.ts";

const NOW = Math.floor(Date.now() / 1_000);

describe("a directory", () => {
  /** Asks after so many ms, and says how often the directory was asked by then. */
  const askedAfter = async (cacheControl: string | null, ms: number) => {
    const signer = await newSigner();
    const headers = cacheControl === null ? {} : { "cache-control": cacheControl };
    const site = await openSite({ answer: () => directory([signer.jwk], headers) });
    await site.because(await signedRequest(signer, site.clock()));
    site.clock.turn(ms);
    await site.because(await signedRequest(signer, site.clock()));
    return site.asked.length;
  };

  test.each([
    ["max-age=3600", HOUR - SECOND, 1],
    ["max-age=3600", HOUR, 2],
    ["public, max-age=86400", 24 * HOUR - SECOND, 1],
    ["max-age=99999999", 24 * HOUR, 2],
    ["max-age=0", 5 * MINUTE - SECOND, 1],
    ["no-store", 5 * MINUTE, 2],
    [null, 5 * MINUTE, 2],
  ])("with %j is, %i ms later, asked %i times", async (cacheControl, ms, times) => {
    expect(await askedAfter(cacheControl, ms)).toBe(times);
  });

  test("is asked by one request where many come at once", async () => {
    const { because, signer, clock, asked } = await openSite();
    const requests = await Promise.all(
      Array.from({ length: 20 }, async () => signedRequest(signer, clock())),
    );
    const verdicts = await Promise.all(requests.map(async (request) => because(request)));
    expect(new Set(verdicts)).toEqual(new Set(["signature"]));
    expect(asked).toHaveLength(1);
  });

  test("that failed is left alone for a minute, and then asked again", async () => {
    const signer = await newSigner();
    let up = false;
    const answer = () => (up ? directory([signer.jwk]) : new Response(null, { status: 500 }));
    const { because, clock, asked } = await openSite({ answer });
    expect(await because(await signedRequest(signer, clock()))).toBe("directory-down");
    up = true;
    clock.turn(MINUTE - SECOND);
    expect(await because(await signedRequest(signer, clock()))).toBe("directory-down");
    expect(asked).toHaveLength(1);
    clock.turn(SECOND);
    expect(await because(await signedRequest(signer, clock()))).toBe("signature");
  });

  test("is asked anew for a key that is new, but no more than every five minutes", async () => {
    const [old, young] = [await newSigner(), await newSigner()];
    const keys = [old.jwk];
    const answer = () => directory(keys, { "cache-control": "max-age=86400" });
    const { because, clock, asked } = await openSite({ answer });
    await because(await signedRequest(old, clock()));
    keys.push(young.jwk);
    expect(await because(await signedRequest(young, clock()))).toBe("unknown-key");
    expect(asked).toHaveLength(1);
    clock.turn(5 * MINUTE);
    expect(await because(await signedRequest(young, clock()))).toBe("signature");
    expect(asked).toHaveLength(2);
  });

  test("that fails when a new key is asked for keeps the old ones", async () => {
    const [old, young] = [await newSigner(), await newSigner()];
    let up = true;
    const good = () => directory([old.jwk], { "cache-control": "max-age=86400" });
    const answer = () => (up ? good() : new Response(null, { status: 500 }));
    const { because, clock } = await openSite({ answer });
    await because(await signedRequest(old, clock()));
    up = false;
    clock.turn(5 * MINUTE);
    expect(await because(await signedRequest(young, clock()))).toBe("unknown-key");
    expect(await because(await signedRequest(old, clock()))).toBe("signature");
  });

  test("is asked at its address, for its type, and led nowhere", async () => {
    const signer = await newSigner();
    const seen: Request[] = [];
    const answer = (request: Request) => {
      seen.push(request);
      return directory([signer.jwk]);
    };
    const { because, clock } = await openSite({ answer });
    await because(await signedRequest(signer, clock()));
    const [request] = seen;
    expect([request?.url, request?.method, request?.redirect]).toEqual([
      DIRECTORY,
      "GET",
      "manual",
    ]);
    expect([...(request?.headers ?? [])]).toEqual([["accept", DIRECTORY_TYPE]]);
  });
});

describe("a directory makes nobody a bot where", () => {
  const publish = (change: Readonly<Record<string, unknown>>) => (signer: Signer) =>
    directory([{ ...signer.jwk, ...change }]);
  const typed =
    (body: BodyInit | null, type = DIRECTORY_TYPE, status = 200) =>
    () =>
      new Response(body, { status, headers: { "content-type": type } });
  const keys = (signer: Signer) => JSON.stringify({ keys: [signer.jwk] });
  type Answer = (signer: Signer) => Response | Promise<Response>;
  const answers: readonly (readonly [string, Answer, string])[] = [
    ["it is not there", () => new Response(null, { status: 404 }), "directory-down"],
    ["it is broken", (signer) => typed(keys(signer), DIRECTORY_TYPE, 500)(), "directory-down"],
    [
      "it is somebody's copy",
      (signer) => typed(keys(signer), DIRECTORY_TYPE, 203)(),
      "directory-down",
    ],
    ["it is no answer", () => Promise.reject(new Error("unreachable")), "directory-down"],
    ["it leads elsewhere", () => Response.redirect("https://other.example/keys"), "directory-down"],
    ["it is a page", (signer) => typed(keys(signer), "text/html")(), "directory-down"],
    ["it is any JSON", (signer) => typed(keys(signer), "application/json")(), "directory-down"],
    ["it is empty", typed(""), "directory-down"],
    ["it is no body", typed(null), "directory-down"],
    ["it is garbage", typed("{keys:"), "directory-down"],
    ["it is null", typed("null"), "directory-down"],
    ["it is a list", typed("[]"), "directory-down"],
    ["its keys are none", typed('{"keys":{"length":1}}'), "directory-down"],
    ["it is no UTF-8", typed(Uint8Array.of(0xff, 0xfe, 0x80)), "directory-down"],
    ["it is huge", (signer) => typed(keys(signer) + " ".repeat(70_000))(), "directory-down"],
    ["it never ends", () => typed(endless())(), "directory-down"],
    ["its keys are nonsense", typed('{"keys":[null,1,"a",[],{},{"kty":"OKP"}]}'), "unknown-key"],
    ["the key has another name", publish({ kid: "A".repeat(43) }), "unknown-key"],
    ["the key's name is no text", publish({ kid: 7 }), "unknown-key"],
    ["the key is for something else", publish({ use: "enc" }), "unknown-key"],
    ["the key is of another curve", publish({ crv: "X25519" }), "unknown-key"],
    ["the key is of another kind", publish({ kty: "EC" }), "unknown-key"],
    ["the key is too short", publish({ x: "AAAA" }), "unknown-key"],
    ["the key is not yet good", publish({ nbf: NOW + 3_600 }), "unknown-key"],
    ["the key is good no longer", publish({ exp: NOW - 1 }), "unknown-key"],
    ["the key's time is nonsense", publish({ exp: "never" }), "unknown-key"],
  ];
  test.each(answers)("%s", async (_what, answer, because) => {
    const signer = await newSigner();
    const site = await openSite({ answer: async () => answer(signer) });
    const verdict = await site.visitors.bot(await signedRequest(signer, site.clock()));
    expect(verdict).toEqual({ bot: null, because });
  });

  test("the 65th key is the one, and the first 64 are not", async () => {
    const [signer, other] = [await newSigner(), await newSigner()];
    const keys = [...Array.from({ length: 64 }, () => other.jwk), signer.jwk];
    const { because, clock } = await openSite({ answer: () => directory(keys) });
    expect(await because(await signedRequest(signer, clock()))).toBe("unknown-key");
  });

  test("it does not answer, and nobody waits for it longer than two seconds", async () => {
    const signer = await newSigner();
    const never = new Promise<Response>(() => undefined);
    const { because, clock, asked } = await openSite({ answer: () => never });
    const began = performance.now();
    const requests = [await signedRequest(signer, clock()), await signedRequest(signer, clock())];
    const verdicts = await Promise.all(requests.map(async (request) => because(request)));
    expect(verdicts).toEqual(["directory-down", "directory-down"]);
    expect(performance.now() - began).toBeLessThan(8_000);
    expect(asked).toHaveLength(1);
  });

  test("it stops in the middle", async () => {
    const signer = await newSigner();
    const body = new ReadableStream({
      start: (stream) => stream.enqueue(new TextEncoder().encode('{"keys"')),
    });
    const { because, clock } = await openSite({ answer: typed(body) });
    expect(await because(await signedRequest(signer, clock()))).toBe("directory-down");
  });
});

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(8_192).fill(32)) });
}
