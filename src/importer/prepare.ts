import type { Article, Tier } from "../articles/article.ts";
import { uncover } from "../articles/behind-the-wall.ts";
import { parseSlug, type Slug } from "../articles/slug.ts";
import { DAY } from "../kernel/time.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { clean, type Cleaned } from "./clean/clean.ts";
import { compose } from "./compose.ts";
import type { Draft, Facts } from "./draft.ts";
import { headlineOf } from "./headline.ts";
import { languageOf } from "./language.ts";
import { parseMoment } from "./moment.ts";
import { readSource, type Source } from "./read.ts";
import { refusal, type Refusal } from "./refusal.ts";
import { isSameArticle } from "./same.ts";
import { slugFrom } from "./slugify.ts";
import { firstSaid, parseSubject, subjectIn, type Subject } from "./subject.ts";
import { textOf } from "./tree.ts";
import { badDate, badSlug, badTier, parseTier, type Wishes } from "./wishes.ts";

/** What the importer knows of the newsroom, and the clock it was started with. */
export interface House {
  readonly defaultTier: Tier;
  /** The share of an article's words in front of the wall: 0–1. */
  readonly teaserShare: number;
  /** BCP 47, the default first. */
  readonly languages: readonly string[];
  /** Epoch ms. */
  readonly now: number;
  /** The article that stands under a slug today. */
  readonly stored: (slug: Slug) => Promise<Article | null>;
}

/** A file ready to be published, and what became of it. */
export interface Prepared {
  readonly article: Article;
  readonly state: "new" | "updated" | "unchanged";
  readonly draft: Draft;
  readonly cleaned: Cleaned;
}

/** A file to an article, or the reason it is none. Reads the archive, writes nothing. */
export async function prepare(
  source: Source,
  wishes: Wishes,
  house: House,
): Promise<Result<Prepared, Refusal>> {
  const draft = await readSource(source);
  if (!draft.ok) return draft;
  const facts = draft.value.facts;
  const own = ownFacts(facts, draft.value.format === "Markdown");
  if (!own.ok) return own;
  const published = wishes.published ?? own.value.published;
  if (published !== null && published > house.now + DAY) return no(refusal("bad-date", AHEAD));
  const known = {
    title: wishes.title ?? facts.title,
    author: wishes.author ?? facts.author,
    published,
  };
  const cleaned = clean(draft.value.tree, known, facts.address);
  const text = cleaned.blocks.map(textOf).join("\n");
  const none = noArticle(text, cleaned.blocks.length, draft.value);
  if (none) return no(none);
  const language = wishes.language ?? languageOf(text, facts.language, house.languages);
  if (language === null) return no(refusal("no-language", NO_LANGUAGE));
  const headline = known.title === null ? headlineOf(cleaned.blocks) : null;
  const slug = slugOf(wishes.slug ?? own.value.slug, known.title ?? headline, language);
  if (!slug.ok) return slug;
  const stored = await house.stored(slug.value);
  const title = known.title ?? headline ?? stored?.title ?? null;
  if (title === null) return no(refusal("no-title", NO_TITLE));
  const article = compose({
    blocks: headline === null ? cleaned.blocks : cleaned.blocks.slice(1),
    credits: cleaned.credits,
    facts,
    given: {
      ...known,
      title,
      slug: slug.value,
      language,
      tier: wishes.tier ?? own.value.tier,
      ...firstSaid(wishes, own.value.subject),
    },
    updated: own.value.updated,
    stored,
    house,
  });
  const refused = unfit(article, stored, wishes.replace);
  if (refused) return no(refused);
  return ok({ article, state: stateOf(article, stored), draft: draft.value, cleaned });
}

function noArticle(text: string, blocks: number, draft: Draft): Refusal | null {
  if (text.length > LONGEST_ARTICLE || blocks > MOST_BLOCKS) return refusal("too-large", TOO_LARGE);
  return /[\p{L}\p{N}]/u.test(text) ? null : refusal("no-text", noText(draft));
}

function stateOf(article: Article, stored: Article | null): Prepared["state"] {
  if (stored === null) return "new";
  return stored.version === article.version ? "unchanged" : "updated";
}

/** Why a complete article may still not be published: its size, or the place it would take. */
function unfit(article: Article, stored: Article | null, replace: boolean): Refusal | null {
  const { title, teaser } = article;
  const rest = uncover(article.rest);
  if (title.length > LONGEST_TITLE) {
    return refusal("no-title", `has a headline of ${title.length} characters; give a --title`);
  }
  if (teaser.length + rest.length > LONGEST_ARTICLE) {
    return refusal("too-large", TOO_LARGE);
  }
  if (stored === null || replace || isSameArticle(stored, title, teaser + rest)) return null;
  return refusal("slug-taken", taken(stored));
}

/** Characters. */
const LONGEST_TITLE = 300;
/** Characters of clean HTML: a row of D1 holds two million bytes, and a letter may take three. */
const LONGEST_ARTICLE = 600_000;
const MOST_BLOCKS = 10_000;
const TOO_LARGE = `has more text than ${LONGEST_ARTICLE} characters or ${MOST_BLOCKS} paragraphs; no article does`;
const NO_LANGUAGE =
  "is in a script of none of the site's languages and names no other; give --lang";
const AHEAD =
  "is dated in the future, and what is imported is published at once; give another --published";
const NO_TITLE = "has no headline that is clearly one; give --title";

interface OwnFacts {
  readonly slug: Slug | null;
  readonly tier: Tier | null;
  readonly published: number | null;
  readonly updated: number | null;
  readonly subject: Subject;
}

/** Front matter is the editor's own word, so a mistake in it is refused; a web page's is passed over. */
function ownFacts(facts: Facts, strict: boolean): Result<OwnFacts, Refusal> {
  const published = facts.published === null ? null : parseMoment(facts.published);
  const updated = facts.updated === null ? null : parseMoment(facts.updated);
  const slug = facts.slug === null ? null : parseSlug(facts.slug);
  const tier = facts.tier === null ? null : parseTier(facts.tier);
  const subject = strict ? parseSubject(facts, "its ") : ok(subjectIn(facts));
  if (!subject.ok) return subject;
  if (strict) {
    const date = published === null ? facts.published : updated === null ? facts.updated : null;
    if (date !== null) return no(refusal("bad-date", badDate("its date", date)));
    if (slug?.ok === false) return no(refusal("no-slug", badSlug("its slug", facts.slug ?? "")));
    if (tier?.ok === false) return no(refusal("bad-flag", badTier("its tier", facts.tier ?? "")));
  }
  return ok({
    slug: slug?.ok === true ? slug.value : null,
    tier: tier?.ok === true ? tier.value : null,
    published,
    updated,
    subject: subject.value,
  });
}

function slugOf(named: Slug | null, title: string | null, language: string): Result<Slug, Refusal> {
  if (named !== null) return ok(named);
  if (title === null) return no(refusal("no-title", NO_TITLE));
  const derived = slugFrom(title, language);
  if (derived.ok) return derived;
  return no(
    refusal("no-slug", "has a headline that cannot be spelt in a-z for its address; give --slug"),
  );
}

function taken(stored: Article): string {
  const day = new Date(stored.published).toISOString().slice(0, 10);
  const who = `"${stored.title}" (${day})`;
  return `its slug ${stored.slug} is taken by another article, ${who}; give another --slug, or --replace`;
}

function noText(draft: Draft): string {
  return `has no article text (read as ${draft.format}): nothing is left when what is no article is dropped`;
}
