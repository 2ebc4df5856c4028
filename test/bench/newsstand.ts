import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { cover } from "../../src/articles/behind-the-wall.ts";
import type { Article, Tier } from "../../src/articles/article.ts";
import { appealDocument } from "../../src/edge/kv/appeal-document.ts";
import { readWranglerToml } from "../../src/cli/local/wrangler-toml.ts";
import type { Slug } from "../../src/articles/slug.ts";
import { ONE_CAMPAIGN } from "./campaigns.ts";
import type { BareWorker } from "./workerd.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Signs passes for the benchmarks and nothing else, for this site. */
export const SIGNING_KEY = "for-the-benchmarks-and-for-nothing-else";
export const SITE_URL = "https://lamplight.example";

/** What a deployed Newsstand has by way of variables and secrets; tables as JSON. */
export async function variables(): Promise<Record<string, string>> {
  const { vars } = await readWranglerToml();
  const texts = Object.entries(vars).map(([name, value]) => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return {
    ...(Object.fromEntries(texts) as Record<string, string>),
    SITE_URL,
    STRIPE_SECRET_KEY: "sk_test_bench",
    STRIPE_WEBHOOK_SECRETS: "whsec_bench",
    SIGNING_KEYS: SIGNING_KEY,
  };
}

/** Plays the KV namespace: the articles that are bound to it, an empty list of the latest, and what is asked for. */
export function kvWorker(
  articles: readonly Article[],
  { name = "kv", appeals = ONE_CAMPAIGN } = {},
): BareWorker {
  const published = Object.fromEntries(articles.map((article) => [article.slug, article]));
  return {
    name,
    source: `let articles;
export default {
  fetch(request, { ARTICLES, APPEALS }) {
    const { url, method } = request;
    // What is not read to its end, whoever writes waits for.
    if (method === "PUT") return request.arrayBuffer().then(() => new Response());
    articles ??= JSON.parse(new TextDecoder().decode(ARTICLES));
    const [kind, ...rest] = decodeURIComponent(new URL(url).pathname).slice(1).split(":");
    if (kind.endsWith("appeals")) return new Response(APPEALS);
    return new Response(JSON.stringify(articles[rest.at(-1)] ?? []));
  },
};`,
    data: { ARTICLES: JSON.stringify(published), APPEALS: appealDocument(appeals) },
  };
}

/** An article of that many words of the demo's own prose. */
export async function articleOf(words: number, tier: Tier = "open"): Promise<Article> {
  const paragraphs = await prose();
  const blocks: string[] = [];
  for (let left = words, next = 0; left > 0; next += 1) {
    const text = (paragraphs[next % paragraphs.length] ?? []).slice(0, left);
    left -= text.length;
    blocks.push(`<p>${text.join(" ")}</p>`);
  }
  return {
    slug: `${tier}-${words}` as Slug,
    title: "The last ferry keeps a ledger",
    description: "For eleven years the crew of one boat wrote down every passenger.",
    tier,
    language: "en",
    published: Date.UTC(2026, 10, 19),
    updated: Date.UTC(2026, 10, 19),
    author: "The river desk",
    section: null,
    tags: [],
    sensitive: false,
    credit: null,
    words,
    teaser: blocks.slice(0, 3).join("\n"),
    rest: cover(blocks.slice(3).join("\n")),
    version: String(words),
  };
}

/** The paragraphs of the English demo articles, as words. */
async function prose(): Promise<readonly (readonly string[])[]> {
  const folder = join(ROOT, "src/cli/demo");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".md")).toSorted();
  const sources = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  return sources
    .filter((source) => !/^(?:lang|language): *"?(?:ru|ar)/m.test(source))
    .flatMap((source) => source.split(/^---$/m).slice(2).join("").split(/\n\n+/))
    .filter((block) => /^[A-Z"“]/.test(block))
    .map((block) => block.split(/\s+/).filter((word) => word !== ""));
}
