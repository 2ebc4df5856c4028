import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AssembledPage, type Filling } from "../../src/web/assembled-page.ts";
import { pieceOf, SEAMS, widthsWith } from "../../src/web/piece.ts";
import { seededRandom } from "../support/seeded-random.ts";

const { attempt: ATTEMPT_SEAM, count: COUNT_SEAM, token: TOKEN_SEAM } = SEAMS;
const ATTEMPT = /[0-9a-hjkmnp-tv-z]{26}/;
const TOKEN = "K-K.K_K";
const DAY = 20_779;

const filling = (count: number | null, cookies: readonly string[] = []): Filling => ({
  ...{ random: seededRandom(), tokens: { current: () => TOKEN } },
  ...{ count, cookies, day: DAY },
});

async function assembled(...html: readonly string[]) {
  const pieces = await Promise.all(html.map(async (part) => pieceOf(part, widthsWith(7))));
  const page = await AssembledPage.of(pieces, { "cache-control": "private, no-cache" });
  const random = seededRandom();
  const text = async (count: number | null) => page.filled({ ...filling(count), random }).text();
  return { page, text };
}

/** What stands where the seams were: an attempt's id, the count in two places, the token. */
function expected(html: string, attempt: string, count: number | null): string {
  return html
    .replace(ATTEMPT_SEAM, attempt)
    .replace(TOKEN_SEAM, TOKEN)
    .replace(COUNT_SEAM, String(count ?? 0).padStart(2, " "));
}

test("every seam is filled in whatever order they come, in whatever pieces, behind text of any script", async () => {
  const [A, C] = [ATTEMPT_SEAM, COUNT_SEAM];
  const seams = fc.shuffledSubarray<string>([A, C, TOKEN_SEAM]);
  // Capitals and other scripts, so that no text looks like an attempt's id.
  const text = fc.string({ unit: fc.constantFrom(..."AÉЖع漢😀$&<U") });
  const count = fc.option(fc.integer({ min: 0, max: 99 }));
  const cuts = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 });
  const page = fc.record({ seams, texts: fc.tuple(text, text, text, text), count, cuts });
  await fc.assert(
    fc.asyncProperty(page, async ({ seams, texts: [a, b, c, d], count, cuts }) => {
      const parts = [a, seams[0] ?? "", `漢${b}`, seams[1] ?? "", `漢${c}`, seams[2] ?? "", d];
      const html = parts.join("");
      const filled = await (await assembled(...piecesOf(parts, cuts))).text(count);
      const [attempt = ""] = ATTEMPT.exec(filled) ?? [];
      expect(attempt === "").toBe(!seams.includes(A));
      expect(filled).toBe(expected(html, attempt, count));
    }),
  );
});

/** The same text in fewer pieces: cut where it says so. */
function piecesOf(parts: readonly string[], cuts: readonly boolean[]): readonly string[] {
  const pieces = [""];
  for (const [at, part] of parts.entries()) {
    if (cuts[at]) pieces.push("");
    pieces[pieces.length - 1] += part;
  }
  return pieces;
}

test("a page that is filled again keeps nothing of the reader before", async () => {
  const { text } = await assembled(`漢 ${COUNT_SEAM} of 60 ${ATTEMPT_SEAM} 😀`);
  const [first, second, third] = [await text(42), await text(3), await text(null)];
  expect(first).toMatch(/^漢 42 of 60 [0-9a-z]{26} 😀$/);
  expect(second).toMatch(/^漢 {2}3 of 60 [0-9a-z]{26} 😀$/);
  expect(third).toMatch(/^漢 {2}0 of 60/);
  expect(new Set([first, second, third].map((page) => ATTEMPT.exec(page)?.[0])).size).toBe(3);
});

test("a cookie is one response's and no other's", async () => {
  const { page } = await assembled(`${COUNT_SEAM}|${ATTEMPT_SEAM}`);
  const given = [["a=1"], [], ["b=2", "c=3"], ["d=4"], []];
  const responses = given.map((cookies) => page.filled(filling(1, cookies)));
  expect(responses.map(({ headers }) => headers.getSetCookie())).toEqual(given);
  const unmodified = [["e=5"], []].map((cookies) => page.notModified(filling(1, cookies)));
  expect(unmodified.map(({ headers }) => headers.getSetCookie())).toEqual([["e=5"], []]);
});

test("answers made at one moment do not write into one another", async () => {
  const { page } = await assembled(`${COUNT_SEAM}|${ATTEMPT_SEAM}`);
  const random = seededRandom();
  const responses = [1, 22, 3].map((count) => page.filled({ ...filling(count), random }));
  const pages = await Promise.all(responses.map(async (response) => response.text()));
  expect(pages.map((text) => text.split("|")[0])).toEqual([" 1", "22", " 3"]);
  expect(new Set(pages.map((text) => text.split("|")[1])).size).toBe(3);
});

describe("the entity tag", () => {
  const tagOf = (page: AssembledPage, count: number | null) =>
    page.filled(filling(count)).headers.get("etag");
  const knows = (page: AssembledPage, tag: string, count: number | null) =>
    page.isKnownTo(
      new Request("https://a.example", { headers: { "if-none-match": tag } }),
      filling(count),
    );

  test("differs by the count, and by nothing else that is filled in", async () => {
    const { page } = await assembled(`${COUNT_SEAM}${ATTEMPT_SEAM}`);
    const tags = [1, 2, 10, null].map((count) => tagOf(page, count));
    expect(new Set(tags).size).toBe(4);
    expect(tagOf(page, 1)).toBe(tags[0]);
    for (const tag of tags) expect(tag).toMatch(/^W\/"[\w+/]{22}(?:\.\d+)?"$/);
  });

  test("of a page that shows no count knows none", async () => {
    const { page } = await assembled(`text ${ATTEMPT_SEAM}`);
    expect(new Set([tagOf(page, 1), tagOf(page, 2), tagOf(page, null)]).size).toBe(1);
  });

  test("of one count is not known under another", async () => {
    const { page } = await assembled(COUNT_SEAM);
    const tag = tagOf(page, 1) ?? "";
    expect([knows(page, tag, 1), knows(page, tag, 2), knows(page, tag, null)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(page.notModified(filling(1)).headers.get("etag")).toBe(tag);
  });

  test("of a page with a form is another the next day, so that no browser keeps a form for long", async () => {
    const { page } = await assembled(`${COUNT_SEAM}${TOKEN_SEAM}`);
    const tags = [DAY, DAY + 1, DAY].map(
      (day) => page.filled({ ...filling(1), day }).headers.get("etag") ?? "",
    );
    expect([tags[0] === tags[1], tags[0] === tags[2]]).toEqual([false, true]);
    const plain = (await assembled("text")).page;
    const same = [DAY, DAY + 1].map((day) => plain.filled({ ...filling(1), day }));
    expect(new Set(same.map(({ headers }) => headers.get("etag"))).size).toBe(1);
  });

  test("of another text is another", async () => {
    const [one, other] = [await assembled("one"), await assembled("other")];
    expect(tagOf(one.page, null)).not.toBe(tagOf(other.page, null));
  });
});

test("a header that one response gets is not the next one's", async () => {
  const { page } = await assembled("text");
  page.filled(filling(null)).headers.append("set-cookie", "h=1");
  page.notModified(filling(null)).headers.append("set-cookie", "h=2");
  expect(page.filled(filling(null)).headers.get("set-cookie")).toBeNull();
  expect(page.notModified(filling(null)).headers.get("set-cookie")).toBeNull();
});
