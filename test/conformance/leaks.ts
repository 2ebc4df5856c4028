import type { Edit, Mutation } from "./mutations.ts";

/** Makes the teaser edition carry what is behind the wall, so that a single output can let it out. */
const CARRIED: Edit = {
  file: "src/paywall/gate.ts",
  find: "{ ...article, rest: null }",
  replace: "{ ...article, behind: uncover(article.rest), rest: null }",
};

/** An article as the shelf has it, with its whole text for a description. */
const TOLD = (one: string, shelf: string) =>
  `({ ...${one}, description: ((await ${shelf}.find(${one}.slug))?.rest ?? "") + "" })`;

const ARTICLE_PAGE = "src/web/pages/article-page.tsx";

const WAYS_OUT: readonly Omit<Mutation, "seenBy">[] = [
  {
    broken: "the page's text is the edition's",
    file: ARTICLE_PAGE,
    find: "return edition.teaser + restOf(edition);",
    replace: 'return edition.teaser + (edition.behind ?? "") + restOf(edition);',
    also: [CARRIED],
  },
  {
    broken: "the page is of the edition that access grants",
    file: "src/journeys/read-article.ts",
    find: "gate(article, decision.access)",
    replace: "gate(article, { granted: true })",
  },
  {
    broken: "nothing of the text is in JSON-LD",
    file: "src/web/pages/parts/structured-data.ts",
    find: "headline: article.title,",
    replace: "headline: article.title,\n    articleBody: article.behind,",
    also: [CARRIED],
  },
  {
    broken: "nothing of the text is in og:description",
    file: ARTICLE_PAGE,
    find: "content={article.description}",
    replace: "content={article.behind ?? article.description}",
    also: [CARRIED],
  },
  {
    broken: "nothing of the text is hidden in the wall",
    file: "src/web/site-pages.ts",
    find: "around: { language, title, from: slug },",
    replace: "around: { language, title, from: edition.behind ?? slug },",
    also: [CARRIED],
  },
  {
    broken: "a description is made of what everybody may read",
    file: "src/importer/compose.ts",
    find: "const open = blocks.slice(0, cutAt(pieces, house.teaserShare));",
    replace: "const open = blocks;",
  },
  {
    broken: "Markdown ends at the cut",
    file: "src/web/outputs/markdown.ts",
    find: "rest === null ? [`---`,",
    replace: "rest === null ? [`---`, edition.behind,",
    also: [CARRIED],
  },
  {
    broken: "an Atom entry is of the edition",
    file: "src/web/outputs/atom.ts",
    find: 'leaf("content", html,',
    replace: 'leaf("content", html + edition.behind,',
    also: [CARRIED],
  },
  {
    broken: "an item of the JSON feed is of the edition",
    file: "src/web/outputs/json-feed.ts",
    find: "content_html: html,",
    replace: "content_html: html,\n    content_text: edition.behind,",
    also: [CARRIED],
  },
  {
    broken: "a feed is read as nobody in particular",
    file: "src/web/outputs/serve-feed.ts",
    find: '{ kind: "anonymous" }',
    replace: '{ kind: "supporter" }',
  },
  {
    broken: "a private feed ends with the entitlement",
    file: "src/journeys/admit-to-feed.ts",
    find: "isEntitled(holdings, clock()) ?",
    replace: "isEntitled(holdings, 0 * clock()) ?",
  },
  {
    broken: "the teasers' feed is kept apart from the whole one",
    file: "src/web/outputs/feed.ts",
    find: "`${version}${rest === null}`",
    replace: "`${version}${rest === undefined}`",
  },
  {
    broken: "a revoked feed is gone",
    file: "src/journeys/admit-to-feed.ts",
    find: 'if (holder.revoked) return no("revoked");',
    replace: "",
  },
  {
    broken: "oEmbed has nothing of the text",
    file: "src/web/outputs/oembed.ts",
    find: "title: article.title,",
    replace: "title: article.title,\n    description: article.behind,",
    also: [CARRIED],
  },
  {
    broken: "llms.txt has nothing of the texts",
    file: "src/web/outputs/llms.ts",
    find: "const latest = await services.reading.shelf.latest();",
    replace: `const { shelf } = services.reading;
  const latest = await Promise.all((await shelf.latest()).map(async (one) => ${TOLD("one", "shelf")}));`,
  },
  {
    broken: "the archive has nothing of the texts",
    file: "src/journeys/read-archive.ts",
    find: "const articles = month ? await shelf.month(month.month) : null;",
    replace: `const articles = month
    ? await Promise.all(((await shelf.month(month.month)) ?? []).map(async (one) => ${TOLD("one", "shelf")}))
    : null;`,
  },
  {
    broken: "a search looks at titles and descriptions alone",
    file: "src/journeys/read-archive.ts",
    find: "articles.push(...lists.flatMap((list) => matching(list ?? [], words)));",
    replace: `for (const one of lists.flatMap((list) => list ?? [])) {
      if (matching([${TOLD("one", "shelf")}], words).length > 0) articles.push(one);
    }`,
  },
  {
    broken: "the front page has nothing of the texts",
    file: "src/journeys/read-front-page.ts",
    find: "const latest = await ports.shelf.latest();",
    replace: `const latest = await Promise.all(
    (await ports.shelf.latest()).map(async (one) => ${TOLD("one", "ports.shelf")}),
  );`,
  },
  {
    broken: "the news sitemap has nothing of the texts",
    file: "src/web/outputs/sitemap.ts",
    find: 'leaf("news:title", article.title),',
    replace: 'leaf("news:title", article.title), leaf("news:keywords", article.description),',
    also: [
      {
        file: "src/web/outputs/serve-sitemap.ts",
        find: "const news = await readNews(services.reading);",
        replace: `const { shelf } = services.reading;
  const news = await Promise.all((await readNews(services.reading)).map(async (one) => ${TOLD("one", "shelf")}));`,
      },
    ],
  },
  {
    broken: "a prefetch gets nothing that is counted",
    file: "src/journeys/decide-reading.ts",
    find: 'counting && reader.kind === "anonymous" ?',
    replace: 'reader.kind === "anonymous" ?',
  },
  {
    broken: "Range gets a part of what it would get whole",
    file: "src/web/read.ts",
    find: "(asking) => pages.article(reading, asking),",
    replace: `(asking) => {
      const ranged = request.headers.has("range") && { edition: { ...reading.edition, teaser: reading.edition.behind } };
      return pages.article({ ...reading, ...ranged }, asking);
    },`,
    also: [CARRIED],
  },
  {
    broken: "HEAD has nothing of the text in its headers",
    file: "src/web/read.ts",
    find: "const history = kept && cookies.keepHistory(kept);",
    replace: `const history = kept && cookies.keepHistory(kept);
  if (request.method === "HEAD") {
    const head = sendPage(request, routes, { ...sent, known, renewedPass, history });
    head.headers.set("x-summary", encodeURIComponent(edition.behind ?? ""));
    return head;
  }`,
    also: [CARRIED],
  },
  {
    broken: "a gift link shows the beginning alone",
    file: "src/journeys/open-gift.ts",
    find: "gate(article, { granted: false })",
    replace: "gate(article, { granted: true })",
  },
  {
    broken: "a gift link opens so often",
    file: "src/journeys/open-gift.ts",
    find: 'const state = await opening.catch(() => "opened" as const);',
    replace: 'await opening.catch(() => null);\n  const state = "opened" as string;',
  },
  {
    broken: "an explanation has nothing of the text",
    file: "src/journeys/explain-reading.ts",
    find: "article: { slug, tier, published },",
    replace: "article: { ...article, slug, tier, published },",
  },
  {
    broken: "a forged pass is no pass",
    file: "src/edge/pass-seal.ts",
    find: "if (this.#signed.open(`${body}.${this.#audience}${signature}`) === null) return null;",
    replace: "",
  },
  {
    broken: "a history that was meddled with is an exhausted one",
    file: "src/edge/history-seal.ts",
    find: "?? { ...this.start(), spoiled: true }",
    replace: "?? this.start()",
  },
  {
    broken: "older cookies and other tabs have read what was read",
    file: "src/edge/isolate/latest-histories.ts",
    find: "const known = this.#latest.get(history.salt);",
    replace: "const known = undefined;",
  },
  {
    broken: "an article is in no shared cache",
    file: "src/web/headers.ts",
    find: 'const REVALIDATED = "private, no-cache";',
    replace: 'const REVALIDATED = "public, max-age=60";',
  },
];

/** Each lets what is behind the wall out by one way, for the leak audit to see. */
export const LEAKS: readonly Mutation[] = WAYS_OUT.map((way) => ({
  ...way,
  seenBy: ["test/audit"],
}));
