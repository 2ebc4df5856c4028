import type { Article, ArticleSummary } from "../../articles/article.ts";
import type { Month } from "../../articles/month.ts";
import type { ArticleArchive } from "../../articles/shelf.ts";
import type { Slug } from "../../articles/slug.ts";
import { no, ok, type Result } from "../../kernel/result.ts";

/** A row of `articles`: its columns are an article's fields. The table's CHECKs vouch for the brands. */
type Row<Fields extends ArticleSummary> = Omit<Fields, "tags" | "sensitive"> & {
  /** A JSON array. */
  readonly tags: string;
  readonly sensitive: 0 | 1;
};

const SUMMARY =
  "slug, title, description, tier, language, published, updated, author, section, tags, sensitive";
const COLUMNS = `${SUMMARY}, credit, words, teaser, rest, version`;

/** The newsroom's truth about its articles, in D1. */
export class D1ArticleArchive implements ArticleArchive {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async find(slug: Slug): Promise<Article | null> {
    const row = await this.#db
      .prepare(`SELECT ${COLUMNS} FROM articles WHERE slug = ?`)
      .bind(slug)
      .first<Row<Article>>();
    return row && read(row);
  }

  async put(article: Article): Promise<void> {
    const columns = COLUMNS.split(", ") as (keyof Article)[];
    const updates = columns.map((column) => `${column} = excluded.${column}`);
    await this.#db
      .prepare(
        `INSERT INTO articles (${COLUMNS}) VALUES (${columns.map(() => "?").join(", ")})
         ON CONFLICT (slug) DO UPDATE SET ${updates.join(", ")}`,
      )
      .bind(...columns.map((column) => written(article)[column]))
      .run();
  }

  async remove(slug: Slug): Promise<Result<null, "unknown-slug">> {
    const { meta } = await this.#db.prepare("DELETE FROM articles WHERE slug = ?").bind(slug).run();
    return meta.changes === 0 ? no("unknown-slug") : ok(null);
  }

  async latest(limit: number): Promise<readonly ArticleSummary[]> {
    const { results } = await this.#db
      .prepare(`SELECT ${SUMMARY} FROM articles ORDER BY published DESC, slug LIMIT ?`)
      .bind(limit)
      .all<Row<ArticleSummary>>();
    return results.map(read);
  }

  async months(): Promise<readonly Month[]> {
    const { results } = await this.#db
      .prepare(
        `SELECT strftime('%Y-%m', published / 1000.0, 'unixepoch') AS month,
                COUNT(*) AS count, MAX(updated) AS updated
         FROM articles GROUP BY month ORDER BY month DESC`,
      )
      .all<Month>();
    return results;
  }

  async month(month: string): Promise<readonly ArticleSummary[]> {
    const [year = 0, number = 1] = month.split("-").map(Number);
    const { results } = await this.#db
      .prepare(
        `SELECT ${SUMMARY} FROM articles WHERE published >= ? AND published < ?
         ORDER BY published DESC, slug`,
      )
      .bind(Date.UTC(year, number - 1), Date.UTC(year, number))
      .all<Row<ArticleSummary>>();
    return results.map(read);
  }
}

function read<Fields extends ArticleSummary>({ tags, sensitive, ...row }: Row<Fields>) {
  return { ...row, tags: JSON.parse(tags) as readonly string[], sensitive: sensitive === 1 };
}

function written({ tags, sensitive, ...article }: Article): Row<Article> {
  return { ...article, tags: JSON.stringify(tags), sensitive: sensitive ? 1 : 0 };
}
