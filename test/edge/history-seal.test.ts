import { describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { HmacHistorySeal } from "../../src/edge/history-seal.ts";
import { SignedText } from "../../src/edge/signed-text.ts";
import { DAY } from "../../src/kernel/time.ts";
import { readsIn, recall, remember, type History } from "../../src/readers/history.ts";
import { SiteCookies } from "../../src/web/cookies.ts";
import { MORNING } from "../support/hand-clock.ts";
import { HISTORY_KEY } from "../support/paywall.ts";
import { seededRandom } from "../support/seeded-random.ts";

const NEXT_KEY = "the-key-that-comes-after-it-in-the-tests-and-nowhere-else";
const WHEN = { window: "month", now: MORNING } as const;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=% ";
const [FERRY, RADIO] = ["the-last-ferry", "the-radio"] as [Slug, Slug];

const random = seededRandom();
const sealOf = (...keys: readonly string[]) => new HmacHistorySeal(keys, random);
const seal = sealOf(HISTORY_KEY);

/** A history that goes on with these articles. */
function read(history: History, ...slugs: readonly Slug[]): History {
  return slugs.reduce(
    (kept, slug) => remember(kept, { id: seal.idOf(kept, slug), gift: false }, WHEN),
    history,
  );
}

const history = read(seal.start(), FERRY, RADIO);
const sealed = seal.seal(history);
const spoiled = (text: string, keeper = seal) => keeper.open([text])?.spoiled;

describe("a history", () => {
  test("is read back as it was sealed", () => {
    expect(seal.open([sealed])).toEqual(history);
    const days = Array.from({ length: 60 }, (_, at) => ({
      ...{ id: `entry-${String(at).padStart(2, "_")}`, day: 20_000 + at * 97, gift: at % 7 === 0 },
    }));
    const long = { ...history, entries: days };
    expect(seal.open([seal.seal(long)])).toEqual(long);
  });

  test("that was never sent is none, and one of nobody's is empty", () => {
    expect(seal.open([])).toBeNull();
    expect(seal.start()).toMatchObject({ entries: [], spoiled: false });
  });

  test("is a cookie's value as it stands, with its version in front", () => {
    expect(sealed).toMatch(/^h1\.[\w-]{20}\.(?:[\w-]{12}){2}\.[0-9a-f]{8}\.[\w-]{22}$/);
    expect(encodeURIComponent(sealed)).toBe(sealed);
  });
});

describe("of what was read, a cookie", () => {
  test("tells nothing without the key: no slug, no key, and ids that two histories do not share", () => {
    const ids = new Set<string>();
    for (let times = 0; times < 200; times += 1) {
      const one = seal.start();
      for (const slug of [FERRY, RADIO]) ids.add(seal.idOf(one, slug));
    }
    expect(ids.size).toBe(400);
    const said = atob(sealed.replaceAll("-", "+").replaceAll("_", "/").replaceAll(".", ""));
    for (const secret of [FERRY, RADIO, "ferry", HISTORY_KEY.slice(0, 8)]) {
      expect([sealed.includes(secret), said.includes(secret)]).toEqual([false, false]);
    }
  });

  test("has ids that another key cannot make, for whoever knows the slugs and the salt", () => {
    expect(sealOf(NEXT_KEY).idOf(history, FERRY)).not.toBe(seal.idOf(history, FERRY));
  });

  test("finds each article again, and no other", () => {
    const again = seal.open([sealed])!;
    expect(recall(again, seal.idOf(again, FERRY), WHEN)).toBe("read");
    expect(recall(again, seal.idOf(again, "another" as Slug), WHEN)).toBeNull();
  });
});

describe("a cookie that is not as we wrote it spoils the history", () => {
  test("changed at any one place, by any character", () => {
    const believed: string[] = [];
    for (let at = 0; at < sealed.length; at += 1) {
      for (const character of ALPHABET) {
        const changed = sealed.slice(0, at) + character + sealed.slice(at + 1);
        if (changed !== sealed && !spoiled(changed)) believed.push(changed);
      }
    }
    expect(believed).toEqual([]);
  });

  test("cut short, drawn out or with a piece left out anywhere", () => {
    for (let at = 0; at < sealed.length; at += 1) {
      expect(spoiled(sealed.slice(0, at))).toBe(true);
      expect(spoiled(sealed.slice(0, at) + sealed.slice(at + 1))).toBe(true);
      expect(spoiled(`${sealed.slice(0, at)}A${sealed.slice(at)}`)).toBe(true);
      // An entry left out, or there twice.
      expect(spoiled(sealed.slice(0, at) + sealed.slice(at + 12))).toBe(true);
      expect(spoiled(sealed.slice(0, at + 12) + sealed.slice(at))).toBe(true);
    }
    expect(spoiled(`${sealed}\n`)).toBe(true);
    expect(spoiled(sealed.toUpperCase())).toBe(true);
  });

  test("put together from parts of two genuine ones", () => {
    const [one, other] = [sealed, seal.seal(read(seal.start(), RADIO, FERRY))].map((text) =>
      text.split("."),
    );
    const empty = seal.seal(seal.start()).split(".");
    for (const donor of [other!, empty]) {
      for (let chosen = 1; chosen < 2 ** one!.length - 1; chosen += 1) {
        const mixed = one!.map((part, at) => ((chosen >> at) & 1 ? donor[at] : part)).join(".");
        const genuine = mixed === one!.join(".") || mixed === donor.join(".");
        expect([mixed, spoiled(mixed)]).toEqual([mixed, !genuine]);
      }
    }
  });

  test.each([
    "",
    ".",
    "h1",
    "h1.....",
    "h2.",
    "null",
    "\u0000",
    "h1.".repeat(10_000),
    "🜁".repeat(50),
  ])("%j", (text) => {
    expect(seal.open([text])).toMatchObject({ spoiled: true, entries: [] });
  });

  test("of another version, signed by another key, or under another use of the same key", () => {
    expect(spoiled(sealed.replace("h1.", "h2."))).toBe(true);
    const signed = new SignedText([HISTORY_KEY], "newsstand history v1");
    const text = signed.open(sealed)!;
    expect(spoiled(signed.sign(text))).toBe(false);
    expect(spoiled(signed.sign(text.replace("h1.", "h2.")))).toBe(true);
    expect(spoiled(sealOf(NEXT_KEY).seal(history))).toBe(true);
    expect(spoiled(sealed, sealOf(HISTORY_KEY.toUpperCase()))).toBe(true);
  });
});

describe("several cookies of one name", () => {
  const other = seal.seal(read(seal.start(), "another" as Slug));

  test("count together, each read once", () => {
    expect(readsIn(seal.open([sealed, other])!, "month", MORNING)).toHaveLength(3);
    expect(readsIn(seal.open([other, sealed, sealed])!, "month", MORNING)).toHaveLength(3);
    const further = seal.seal(read(history, "one-more" as Slug));
    expect(readsIn(seal.open([sealed, further])!, "month", MORNING)).toHaveLength(3);
  });

  test("are the one broken history if one of them is broken, and keep what is genuine", () => {
    for (const sent of [
      [sealed, "nonsense"],
      ["nonsense", sealed],
      ["", sealed],
    ]) {
      expect(seal.open(sent)).toEqual({ ...history, spoiled: true });
    }
  });

  test("are broken where there are more than a browser ever sends", () => {
    expect(seal.open(Array.from({ length: 4 }, () => sealed))?.spoiled).toBe(false);
    expect(seal.open(Array.from({ length: 5 }, () => sealed))?.spoiled).toBe(true);
    expect(seal.open(Array.from({ length: 9_000 }, () => "x"))?.entries).toEqual([]);
  });
});

describe("a key that is rolled", () => {
  const rolled = sealOf(NEXT_KEY, HISTORY_KEY);

  test("leaves a history under the old one going on: what was read is found again", () => {
    const opened = rolled.open([sealed])!;
    expect(opened).toEqual(history);
    expect(recall(opened, rolled.idOf(opened, FERRY), WHEN)).toBe("read");
  });

  test("seals by the new one alone, and the ids stay as they were", () => {
    const opened = rolled.open([sealed])!;
    const anew = rolled.seal(
      remember(opened, { id: rolled.idOf(opened, "third" as Slug), gift: false }, WHEN),
    );
    expect(spoiled(anew)).toBe(true);
    expect(spoiled(anew, sealOf(NEXT_KEY))).toBe(false);
    const again = rolled.open([anew])!;
    expect(recall(again, rolled.idOf(again, FERRY), WHEN)).toBe("read");
    expect(readsIn(again, "month", MORNING)).toHaveLength(3);
  });

  test("and taken away makes a history under it a spent one, not an empty one", () => {
    expect(sealOf(NEXT_KEY).open([sealed])).toMatchObject({ spoiled: true, entries: [] });
  });

  test("and taken away still counts what was sealed anew", () => {
    const opened = sealOf(NEXT_KEY).open([rolled.seal(rolled.open([sealed])!)])!;
    expect(opened.spoiled).toBe(false);
    expect(readsIn(opened, "month", MORNING)).toHaveLength(2);
  });
});

test("the signature is HMAC-SHA-256, under a key for this use of the secret alone", async () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const body = sealed.slice(0, sealed.lastIndexOf("."));
  const signed = async (raw: BufferSource) => {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["sign"]);
    const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes(body))).slice(0, 16);
    const text = btoa(String.fromCharCode(...mac))
      .replaceAll("+", "-")
      .replaceAll("/", "_");
    return `${body}.${text.replaceAll("=", "")}`;
  };
  const derived = async (text: string) => crypto.subtle.digest("SHA-256", bytes(text));
  expect(await signed(await derived(`newsstand history v1\n${HISTORY_KEY}`))).toBe(sealed);
  for (const raw of [bytes(HISTORY_KEY), await derived(HISTORY_KEY)]) {
    expect(spoiled(await signed(raw))).toBe(true);
  }
});

test("without a key nothing begins", () => {
  expect(() => sealOf()).toThrow("no signing key");
});

test("the cookie is bounded, whatever is read and given for years", () => {
  const cookies = new SiteCookies("https://lamplight.example", seal.names);
  const lengths: number[] = [];
  for (const window of ["month", { days: 366 }] as const) {
    let kept = seal.start();
    for (let at = 0; at < 3_000; at += 1) {
      const now = MORNING + (at * DAY) / 3;
      const id = seal.idOf(kept, `article-${at}` as Slug);
      kept = remember(kept, { id, gift: at % 3 === 0 }, { window, now });
      const cookie = cookies.keepHistory({ sealed: seal.seal(kept), keptFor: 366 * DAY });
      lengths.push(cookie.length);
      if (at % 100 === 0) expect(seal.open([seal.seal(kept)])).toEqual(kept);
    }
  }
  expect(Math.max(...lengths)).toBeLessThan(1_100);
  expect(Math.max(...lengths)).toBeGreaterThan(900);
});
