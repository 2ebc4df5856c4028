import { gzipSync } from "node:zlib";
import { articleOf, kvWorker, variables } from "./newsstand.ts";
import { ASSETS, serveBare, OWN_OBJECTS } from "./workerd.ts";

export interface PageBytes {
  readonly words: number;
  readonly raw: number;
  readonly gzip: number;
}

/** The whole article page with its appeal, by the length of the article. */
export async function measurePages(
  source: Buffer,
  lengths: readonly number[],
): Promise<readonly PageBytes[]> {
  const articles = await Promise.all(lengths.map((words) => articleOf(words, "metered")));
  const text = await variables();
  const bare = await serveBare([
    kvWorker(articles),
    { name: "news", source, text, kv: { SHELF: "kv" }, services: { ASSETS }, objects: OWN_OBJECTS },
  ]);
  try {
    return await Promise.all(
      articles.map(async ({ slug, words }) => {
        const response = await fetch(`http://127.0.0.1:${bare.ports["news"]}/articles/${slug}`);
        const page = Buffer.from(await response.arrayBuffer());
        return { words, raw: page.length, gzip: gzipSync(page).length };
      }),
    );
  } finally {
    await bare.stop();
  }
}
