import { TIERS, type Tier } from "../articles/article.ts";
import { parseLanguage } from "../articles/language.ts";
import { parseSlug, type Slug } from "../articles/slug.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { parseMoment } from "./moment.ts";
import { refusal, type Refusal } from "./refusal.ts";
import { parseSubject, type Subject } from "./subject.ts";

/** What the editor says of an article; what is null the document decides. */
export interface Wishes extends Subject {
  readonly title: string | null;
  readonly slug: Slug | null;
  readonly tier: Tier | null;
  readonly language: string | null;
  /** Epoch ms. */
  readonly published: number | null;
  readonly author: string | null;
  /** Whether another article under the same slug may be put out of its place. */
  readonly replace: boolean;
}

/** The same as typed, before it is checked. */
export interface TypedWishes {
  readonly title?: string | undefined;
  readonly slug?: string | undefined;
  readonly tier?: string | undefined;
  readonly lang?: string | undefined;
  readonly published?: string | undefined;
  readonly author?: string | undefined;
  readonly section?: string | undefined;
  readonly tags?: string | undefined;
  readonly sensitive?: boolean | undefined;
  readonly replace?: boolean | undefined;
}

/** The editor's wishes, or a line that says which one cannot be met and what it may be. */
export function parseWishes(typed: TypedWishes): Result<Wishes, Refusal> {
  const title = typed.title === undefined ? null : oneLine(typed.title);
  if (title === "") return no(refusal("bad-flag", "--title is empty"));
  const slug = typed.slug === undefined ? null : parseSlug(typed.slug);
  if (slug?.ok === false) return no(refusal("bad-flag", badSlug("--slug", typed.slug ?? "")));
  const tier = typed.tier === undefined ? null : parseTier(typed.tier);
  if (tier?.ok === false) return no(refusal("bad-flag", badTier("--tier", typed.tier ?? "")));
  const language = typed.lang === undefined ? null : parseLanguage(typed.lang);
  if (language?.ok === false) {
    return no(
      refusal("bad-flag", `--lang "${typed.lang}" is no language tag; write e.g. en, ru or pt-BR`),
    );
  }
  const published = typed.published === undefined ? null : parseMoment(typed.published);
  if (typed.published !== undefined && published === null) {
    return no(refusal("bad-date", badDate("--published", typed.published)));
  }
  const { section = null, tags = null, sensitive } = typed;
  const said = { section, tags, sensitive: sensitive === undefined ? null : String(sensitive) };
  const subject = parseSubject(said, "--");
  if (!subject.ok) return subject;
  return ok({
    title,
    slug: slug?.value ?? null,
    tier: tier?.value ?? null,
    language: language?.value ?? null,
    published,
    author: typed.author === undefined ? null : oneLine(typed.author),
    ...subject.value,
    replace: typed.replace ?? false,
  });
}

export function parseTier(text: string): Result<Tier, "not-a-tier"> {
  const tier = TIERS.find((name) => name === text.trim().toLowerCase());
  return tier === undefined ? no("not-a-tier") : ok(tier);
}

export function badSlug(where: string, typed: string): string {
  return `${where} "${typed.slice(0, 100)}" is no slug: lower-case a-z, 0-9 and single hyphens, at most 96`;
}

export function badTier(where: string, typed: string): string {
  return `${where} "${typed.slice(0, 100)}" is none of ${TIERS.join(", ")}`;
}

export function badDate(where: string, typed: string): string {
  return `${where} "${typed.slice(0, 100)}" is no date; write e.g. 2026-11-22 or 2026-11-22T09:30:00Z`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
