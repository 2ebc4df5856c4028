import type { Article, ArticleSummary } from "../articles/article.ts";
import { monthOf } from "../kernel/time.ts";
import type { ArticleArchive, ArticlePress, Lists } from "../articles/shelf.ts";
import type { Slug } from "../articles/slug.ts";
import { no, ok, type Result } from "../kernel/result.ts";

/** How many articles the published list of the latest holds. */
const LATEST_LISTED = 50;

export interface PublishingHouse {
  readonly archive: ArticleArchive;
  readonly press: ArticlePress;
  /** The same article with its text in Markdown. */
  readonly toMarkdown: (article: Article) => Article;
}

/**
 * Publishes articles that are ready: all of them into the archive, which is the truth, then to the
 * press, which readers see. Throws where a store is down. An archive that fails leaves readers
 * with what they had; a press that fails leaves the archive ahead of it, and publishing the same
 * articles again makes both agree, because both steps put, never add.
 */
export async function publish(articles: readonly Article[], house: PublishingHouse): Promise<void> {
  const { archive, press } = house;
  for (const article of articles) await archive.put(article);
  if (!(await press.isCurrent())) return republish(house);
  const { moved, left } = await moves(articles, press);
  // An article before the list that names it, so that no link leads nowhere.
  await print(
    articles.filter((article) => !moved.has(article)),
    house,
  );
  // Off the lists of the months that they leave first: once they are printed, nobody knows where they were.
  await press.list({ latest: null, months: null, changed: await monthLists(left, archive) });
  await print([...moved], house);
  await press.list(
    await listsOf(
      articles.map(({ published }) => monthOf(published)),
      archive,
    ),
  );
}

/**
 * Takes an article back. The press withdraws it even when the archive no longer knows it: a removal
 * that stopped half-way is finished by asking for it again.
 */
export async function withdraw(
  slug: Slug,
  { archive, press }: Omit<PublishingHouse, "toMarkdown">,
): Promise<Result<null, "unknown-slug">> {
  const stored = await archive.find(slug);
  const months = [stored && monthOf(stored.published), await press.monthOf(slug)];
  const removed = await archive.remove(slug);
  // A shelf of an older shape stays known as one: its months are not all there.
  const lists = await listsOf(
    months.filter((month) => month !== null),
    archive,
  );
  await press.list((await press.isCurrent()) ? lists : { ...lists, months: null });
  await press.withdraw(slug);
  return removed.ok ? ok(null) : no("unknown-slug");
}

/** Prints everything anew from the archive, and takes off the shelf what is not in it. */
export async function republish(house: PublishingHouse): Promise<void> {
  const { archive, press } = house;
  const months = (await archive.months()).map(({ month }) => month);
  const slugs = new Set<string>();
  for (const month of months) {
    for (const { slug } of await archive.month(month)) {
      const article = await archive.find(slug);
      if (article) await print([article], house);
      slugs.add(slug);
    }
  }
  await press.keepOnly({ slugs, months: new Set(months) });
  await press.list(await listsOf(months, archive));
}

async function print(
  articles: readonly Article[],
  { press, toMarkdown }: PublishingHouse,
): Promise<void> {
  for (const article of articles) await press.print({ article, markdown: toMarkdown(article) });
}

/** The articles that are in print under another month, and the months they leave. */
async function moves(articles: readonly Article[], press: ArticlePress) {
  const moved = new Set<Article>();
  const left = new Set<string>();
  for (const article of articles) {
    const month = await press.monthOf(article.slug);
    if (month === null || month === monthOf(article.published)) continue;
    moved.add(article);
    left.add(month);
  }
  return { moved, left };
}

/** The lists as the archive has them now. */
async function listsOf(months: readonly string[], archive: ArticleArchive): Promise<Lists> {
  return {
    latest: await archive.latest(LATEST_LISTED),
    months: await archive.months(),
    changed: await monthLists(new Set(months), archive),
  };
}

async function monthLists(months: ReadonlySet<string>, archive: ArticleArchive) {
  const lists = new Map<string, readonly ArticleSummary[]>();
  for (const month of months) lists.set(month, await archive.month(month));
  return lists;
}
