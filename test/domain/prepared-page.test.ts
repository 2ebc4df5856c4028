import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ATTEMPT_SEAM, COUNT_SEAM, PreparedPage } from "../../src/web/prepared-page.ts";
import { seededRandom } from "../support/seeded-random.ts";

const ATTEMPT = /[0-9a-hjkmnp-tv-z]{26}/;

async function prepared(html: string) {
  const page = await PreparedPage.from(html, { "cache-control": "private, no-cache" });
  const random = seededRandom();
  return { page, text: async (count: number | null) => page.filled(random, count).text() };
}

/** What stands where the seams were: an attempt's id, and the count in two places. */
function expected(html: string, attempt: string, count: number | null): string {
  return html
    .replace(ATTEMPT_SEAM, attempt)
    .replace(COUNT_SEAM, String(count ?? 0).padStart(2, " "));
}

test("both seams are filled in whatever order they come, behind text of any script", async () => {
  const [A, C] = [ATTEMPT_SEAM, COUNT_SEAM];
  const seams = fc.constantFrom<readonly string[]>([], [A], [C], [A, C], [C, A]);
  // Capitals and other scripts, so that no text looks like an attempt's id.
  const text = fc.string({ unit: fc.constantFrom(..."AÉЖع漢😀$&<U") });
  const count = fc.option(fc.integer({ min: 0, max: 99 }));
  const page = fc.record({ seams, texts: fc.tuple(text, text, text), count });
  await fc.assert(
    fc.asyncProperty(page, async ({ seams, texts: [a, b, c], count }) => {
      const html = `${a}${seams[0] ?? ""}漢${b}${seams[1] ?? ""}${c}`;
      const filled = await (await prepared(html)).text(count);
      const [attempt = ""] = ATTEMPT.exec(filled) ?? [];
      expect(attempt === "").toBe(!seams.includes(A));
      expect(filled).toBe(expected(html, attempt, count));
    }),
  );
});

test("a page that is filled again keeps nothing of the reader before", async () => {
  const { text } = await prepared(`漢 ${COUNT_SEAM} of 60 ${ATTEMPT_SEAM} 😀`);
  const [first, second, third] = [await text(42), await text(3), await text(null)];
  expect(first).toMatch(/^漢 42 of 60 [0-9a-z]{26} 😀$/);
  expect(second).toMatch(/^漢 {2}3 of 60 [0-9a-z]{26} 😀$/);
  expect(third).toMatch(/^漢 {2}0 of 60/);
  expect(new Set([first, second, third].map((page) => ATTEMPT.exec(page)?.[0])).size).toBe(3);
});

test("a cookie is one response's and no other's", async () => {
  const { page } = await prepared(`${COUNT_SEAM}|${ATTEMPT_SEAM}`);
  const responses = ["a=1", null, "b=2", null].map((cookie) =>
    page.filled(seededRandom(), 1, cookie),
  );
  const sent = responses.map(({ headers }) => headers.getSetCookie());
  expect(sent).toEqual([["a=1"], [], ["b=2"], []]);
  expect(page.notModified(1).headers.getSetCookie()).toEqual([]);
});

test("answers made at one moment do not write into one another", async () => {
  const { page } = await prepared(`${COUNT_SEAM}|${ATTEMPT_SEAM}`);
  const random = seededRandom();
  const responses = [1, 22, 3].map((count) => page.filled(random, count));
  const pages = await Promise.all(responses.map(async (response) => response.text()));
  expect(pages.map((text) => text.split("|")[0])).toEqual([" 1", "22", " 3"]);
  expect(new Set(pages.map((text) => text.split("|")[1])).size).toBe(3);
});

describe("the entity tag", () => {
  const tagOf = (page: PreparedPage, count: number | null) =>
    page.filled(seededRandom(), count).headers.get("etag");
  const knows = (page: PreparedPage, tag: string, count: number | null) =>
    page.isKnownTo(new Request("https://a.example", { headers: { "if-none-match": tag } }), count);

  test("differs by the count, and by nothing else that is filled in", async () => {
    const { page } = await prepared(`${COUNT_SEAM}${ATTEMPT_SEAM}`);
    const tags = [1, 2, 10, null].map((count) => tagOf(page, count));
    expect(new Set(tags).size).toBe(4);
    expect(tagOf(page, 1)).toBe(tags[0]);
    for (const tag of tags) expect(tag).toMatch(/^W\/"[\w+/]{22}(?:\.\d+)?"$/);
  });

  test("of a page that shows no count knows none", async () => {
    const { page } = await prepared(`text ${ATTEMPT_SEAM}`);
    expect(new Set([tagOf(page, 1), tagOf(page, 2), tagOf(page, null)]).size).toBe(1);
  });

  test("of one count is not known under another", async () => {
    const { page } = await prepared(COUNT_SEAM);
    const tag = tagOf(page, 1) ?? "";
    expect([knows(page, tag, 1), knows(page, tag, 2), knows(page, tag, null)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(page.notModified(1).headers.get("etag")).toBe(tag);
  });

  test("of another text is another", async () => {
    const [one, other] = [await prepared("one"), await prepared("other")];
    expect(tagOf(one.page, null)).not.toBe(tagOf(other.page, null));
  });
});

test("a header that one response gets is not the next one's", async () => {
  const { page } = await prepared("text");
  page.filled(seededRandom(), null).headers.append("set-cookie", "h=1");
  page.notModified(null).headers.append("set-cookie", "h=2");
  expect(page.filled(seededRandom(), null).headers.get("set-cookie")).toBeNull();
  expect(page.notModified(null).headers.get("set-cookie")).toBeNull();
});
