import fc from "fast-check";
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { refusedBy } from "../../src/appeals/eligibility.ts";
import { ANONYMOUS } from "../../src/readers/reader.ts";
import { decideAccess } from "../../src/paywall/access.ts";
import { gate } from "../../src/paywall/gate.ts";
import {
  MOST_TAGS,
  parseLabel,
  parseTags,
  shareLabel,
  tagsIn,
} from "../../src/articles/subject.ts";
import { atomFeed } from "../../src/web/outputs/atom.ts";
import { jsonFeed } from "../../src/web/outputs/json-feed.ts";
import { newsArticle } from "../../src/web/pages/parts/structured-data.ts";
import {
  audienceWith,
  campaignWith,
  circumstancesWith,
  publishedOf,
} from "../support/campaigns.ts";
import { articleWith, LAMPLIGHT } from "../support/newspaper.ts";

const { DOMParser } = new JSDOM("").window;
const anyText = fc.string({ unit: "binary", maxLength: 60 });

function entriesOf(section: string | null, tags: readonly string[]) {
  const article = articleWith({ section, tags, tier: "open" });
  const edition = gate(article, decideAccess(article, ANONYMOUS, null));
  return { article, entries: [{ edition, url: "https://a.example/a", html: "<p>Ice</p>" }] };
}

test("section and tags are read back from every format, whatever they are", () => {
  fc.assert(
    fc.property(anyText, fc.array(anyText, { maxLength: 4 }), (name, list) => {
      const label = parseLabel(name);
      const section = label.ok && label.value !== "" ? label.value : null;
      const tags = tagsIn(list.join());
      const { article, entries } = entriesOf(section, tags);
      const labels = [...new Set([...(section === null ? [] : [section]), ...tags])];
      const xml = atomFeed({ site: LAMPLIGHT, entries, self: null, modified: 0 });
      const atom = new DOMParser().parseFromString(xml, "application/xml");
      const terms = [...atom.querySelectorAll("entry > category")].map((one) =>
        one.getAttribute("term"),
      );
      expect(terms.join("|").replace(/[\uFFFE\uFFFF]/g, "")).toBe(
        labels.join("|").replace(/[\uFFFE\uFFFF]/g, ""),
      );
      const json = JSON.parse(jsonFeed({ site: LAMPLIGHT, entries, self: null })) as {
        items: [{ tags?: string[] }];
      };
      expect(json.items[0].tags ?? []).toEqual(labels);
      const data = JSON.parse(newsArticle(LAMPLIGHT, article)) as Record<string, unknown>;
      expect(data["articleSection"] ?? null).toBe(section);
      expect(data["keywords"] ?? []).toEqual(tags);
    }),
  );
});

test("a section and a tag are the same whatever their capitals", () => {
  expect(shareLabel(["River", "ЛЁД"], ["лёд"])).toBe(true);
  expect(shareLabel(["River"], ["Riverside", ""])).toBe(false);
  expect(shareLabel([], [])).toBe(false);
  const audience = audienceWith({ sections: ["river"], tags: ["Ice"] });
  const article = { tier: "open", language: "en", sensitive: false } as const;
  const at = { ...article, section: "River", tags: ["tea", "ice"] };
  const placed = { placement: "epic", published: publishedOf([]) } as const;
  const circumstances = circumstancesWith({ article: at });
  expect(refusedBy(campaignWith({ audience }), { ...placed, circumstances })).toBeNull();
});

test("an article that is about nothing in particular says nothing of it", () => {
  const { article, entries } = entriesOf(null, []);
  expect(atomFeed({ site: LAMPLIGHT, entries, self: null, modified: 0 })).not.toContain("category");
  expect(jsonFeed({ site: LAMPLIGHT, entries, self: null })).not.toContain("tags");
  expect(newsArticle(LAMPLIGHT, article)).not.toMatch(/articleSection|keywords/);
});

test("what is taken for labels is taken for the same labels again", () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 40 }), (list) => {
      const tags = tagsIn(list.join());
      expect(tags.length).toBeLessThanOrEqual(MOST_TAGS);
      expect(parseTags(tags.join())).toEqual({ ok: true, value: tags });
    }),
  );
});
