import { describe, expect, test } from "vitest";
import { HmacPassSeal } from "../../src/edge/pass-seal.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";

const KEY = "one key of thirty-two characters and more";
const OTHER = "another key of thirty-two characters too";
const PASS = { supporter: idNumber(1), issued: MORNING };
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.= ";

const sealed = await new HmacPassSeal([KEY]).seal(PASS);

test("a pass is read back as it was sealed", async () => {
  expect(await new HmacPassSeal([KEY]).open(sealed)).toEqual(PASS);
});

test("a pass is a cookie's value as it stands, and tells nothing of the key", () => {
  expect(sealed).toMatch(/^p1\.[0-9a-z]{26}\.\d+\.[0-9a-f]{8}\.[\w-]{43}$/);
  expect(encodeURIComponent(sealed)).toBe(sealed);
  expect(sealed).not.toContain(KEY.slice(0, 6));
});

test("a pass that is changed at any one place is no pass", async () => {
  const seal = new HmacPassSeal([KEY]);
  const believed: string[] = [];
  for (let at = 0; at < sealed.length; at += 1) {
    const others = at === sealed.length - 1 ? ALPHABET : "A0z9-_.";
    for (const character of others) {
      const changed = sealed.slice(0, at) + character + sealed.slice(at + 1);
      if (changed !== sealed && (await seal.open(changed))) believed.push(changed);
    }
  }
  expect(believed).toEqual([]);
});

test("a pass cut short or drawn out at any place is no pass", async () => {
  const seal = new HmacPassSeal([KEY]);
  for (let at = 0; at < sealed.length; at += 1) {
    expect(await seal.open(sealed.slice(0, at))).toBeNull();
    expect(await seal.open(sealed.slice(0, at) + sealed.slice(at + 1))).toBeNull();
    expect(await seal.open(`${sealed.slice(0, at)}0${sealed.slice(at)}`)).toBeNull();
  }
  expect(await seal.open(`${sealed}.${sealed}`)).toBeNull();
  expect(await seal.open(`${sealed}\n`)).toBeNull();
  expect(await seal.open(sealed.toUpperCase())).toBeNull();
});

test.each(["", ".", "p1", "p1....", "null", "\u0000", "p1.".repeat(10_000), "🜁".repeat(50)])(
  "%j is no pass",
  async (text) => {
    expect(await new HmacPassSeal([KEY]).open(text)).toBeNull();
  },
);

describe("a key that is rolled", () => {
  test("is still believed while it is the second one", async () => {
    expect(await new HmacPassSeal([OTHER, KEY]).open(sealed)).toEqual(PASS);
  });

  test("no longer seals", async () => {
    const rolled = await new HmacPassSeal([OTHER, KEY]).seal(PASS);
    expect(await new HmacPassSeal([OTHER]).open(rolled)).toEqual(PASS);
    expect(await new HmacPassSeal([KEY]).open(rolled)).toBeNull();
  });

  test("and taken away is not believed any more", async () => {
    expect(await new HmacPassSeal([OTHER]).open(sealed)).toBeNull();
  });
});

const bytes = (text: string) => new TextEncoder().encode(text);

/** Sealed by hand with a raw key, as something else than a pass might be. */
async function macOf(raw: BufferSource, body: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["sign"]);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes(body)));
  const text = btoa(String.fromCharCode(...mac));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

test("what the same secret, or its bare hash, signed for another purpose is no pass", async () => {
  const body = sealed.slice(0, sealed.lastIndexOf("."));
  const seal = new HmacPassSeal([KEY]);
  for (const raw of [bytes(KEY), await crypto.subtle.digest("SHA-256", bytes(KEY))]) {
    expect(await seal.open(`${body}.${await macOf(raw, body)}`)).toBeNull();
  }
});

test("a seal of another kind is no pass, though the signature were right", async () => {
  const seal = new HmacPassSeal([KEY]);
  expect(await seal.open(sealed.replace("p1.", "m1."))).toBeNull();
  expect(await seal.open(sealed.replace("p1.", "p2."))).toBeNull();
});

test("a pass that was opened before is there at once, and only that one", async () => {
  const seal = new HmacPassSeal([KEY]);
  await seal.open(sealed);
  expect(seal.open(sealed)).toEqual(PASS);
  const tampered = `${sealed.slice(0, -1)}${sealed.endsWith("A") ? "E" : "A"}`;
  expect(await seal.open(tampered)).toBeNull();
  expect(await seal.open(tampered)).toBeNull();
});

test("more passes than are remembered are all still opened", async () => {
  const seal = new HmacPassSeal([KEY]);
  const seconds = Array.from({ length: 1_100 }, (_, at) => MORNING + at * 1_000);
  const passes = await Promise.all(
    seconds.map(async (issued) => seal.seal({ supporter: PASS.supporter, issued })),
  );
  for (const [at, pass] of passes.entries()) {
    expect(await seal.open(pass)).toEqual({ supporter: PASS.supporter, issued: seconds[at] });
  }
});

test("a pass counts whole seconds", async () => {
  const seal = new HmacPassSeal([KEY]);
  const odd = await seal.seal({ ...PASS, issued: MORNING + 999 });
  expect(odd).toBe(sealed);
});

test("without a key nothing is sealed and nothing is believed", async () => {
  const seal = new HmacPassSeal([]);
  await expect(seal.seal(PASS)).rejects.toThrow("no signing key");
  expect(await seal.open(sealed)).toBeNull();
});
