import type { Article } from "../articles/article.ts";
import type { ArticleArchive, ArticlePress } from "../articles/shelf.ts";
import type { Slug } from "../articles/slug.ts";
import { no, ok, type Result } from "../kernel/result.ts";

/** How many articles the published list of the latest holds. */
const LATEST_LISTED = 50;

export interface PublishingHouse {
  readonly archive: ArticleArchive;
  readonly press: ArticlePress;
}

/**
 * Publishes articles that are ready: all of them into the archive, which is the truth, then each to
 * the press, which readers see. Throws where a store is down. An archive that fails leaves readers
 * with what they had; a press that fails leaves the archive ahead of it, and publishing the same
 * articles again makes both agree, because both steps put, never add.
 */
export async function publish(
  articles: readonly Article[],
  { archive, press }: PublishingHouse,
): Promise<void> {
  for (const article of articles) await archive.put(article);
  const latest = await archive.latest(LATEST_LISTED);
  for (const article of articles) await press.publish(article, latest);
}

/**
 * Takes an article back. The press withdraws it even when the archive no longer knows it: a removal
 * that stopped half-way is finished by asking for it again.
 */
export async function withdraw(
  slug: Slug,
  { archive, press }: PublishingHouse,
): Promise<Result<null, "unknown-slug">> {
  const removed = await archive.remove(slug);
  await press.withdraw(slug, await archive.latest(LATEST_LISTED));
  return removed.ok ? ok(null) : no("unknown-slug");
}
