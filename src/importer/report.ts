import type { Prepared } from "./prepare.ts";
import { firstWords, wordsOf } from "./words.ts";
import { textOf } from "./tree.ts";
import { fromHtml } from "hast-util-from-html";

/** What was made of a file, and what was dropped or changed and why: one line each. */
export function reportOf(fileName: string, prepared: Prepared): string[] {
  const { article, draft, cleaned, state } = prepared;
  const teaserWords = wordsOf(
    textOf(fromHtml(article.teaser, { fragment: true })),
    article.language,
  );
  const facts = [
    article.tier,
    article.language,
    new Date(article.published).toISOString(),
    `${article.words} words, ${before(article, teaserWords.length)}`,
  ];
  return [
    `${fileName}: ${draft.format}, ${state}`,
    `  /articles/${article.slug}  ${article.title}`,
    `  ${facts.join(" · ")}`,
    `  author: ${article.author ?? "none"} · credit: ${article.credit ?? "none"}`,
    ...subject(article),
    `  description: ${article.description || "none"}`,
    ...deeds(cleaned.deeds).map((line) => `  ${line}`),
    ...media(cleaned).map((line) => `  ${line}`),
    ...(draft.outside > 0
      ? [`  dropped page-around: ${draft.outside} words of the page around the article`]
      : []),
  ];
}

function subject({ section, tags, sensitive }: Prepared["article"]): string[] {
  const said = [
    section === null ? null : `section: ${section}`,
    tags.length === 0 ? null : `tags: ${tags.join(", ")}`,
    sensitive ? "sensitive: no appeal beside it" : null,
  ].filter((part) => part !== null);
  return said.length === 0 ? [] : [`  ${said.join(" · ")}`];
}

function before({ tier }: Prepared["article"], words: number): string {
  return tier === "open" ? "no wall" : `${words} of them before the wall`;
}

const DONE = { drop: "dropped", "credit line": "credit ", quotation: "quoted " } as const;

function deeds(all: Prepared["cleaned"]["deeds"]): string[] {
  const lines = all.map(({ rule, text }) => {
    return { head: `${DONE[rule.does]} ${rule.name}: ${rule.why}`, text };
  });
  const heads = [...new Set(lines.map((line) => line.head))];
  return heads.flatMap((head) => {
    const texts = lines.filter((line) => line.head === head).map((line) => line.text);
    const code = texts.every((text) => text.startsWith("<"));
    return code
      ? [`${head} (${tally(texts)})`]
      : texts.filter((text) => text !== "").map((text) => `${head} — “${firstWords(text)}”`);
  });
}

function media({ media: { captions, dropped, embeds }, defused }: Prepared["cleaned"]): string[] {
  const quiet = "the article page asks no third party for anything";
  return [
    ...(captions > 0
      ? [`changed pictures: ${captions} became their words with a plain link; ${quiet}`]
      : []),
    ...dropped.map((name) => `dropped picture: has no words to stand for it (${firstWords(name)})`),
    ...embeds.map((name) => `changed embed: became a plain link; ${quiet} (${name})`),
    ...(defused > 0 ? [`dropped unsafe-attribute: would have run code (${defused} of them)`] : []),
  ];
}

function tally(names: readonly string[]): string {
  const kinds = [...new Set(names)];
  return kinds.map((kind) => `${names.filter((name) => name === kind).length} ${kind}`).join(", ");
}
