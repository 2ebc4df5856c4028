import type { ArchivedMonth, Found } from "../../journeys/read-archive.ts";
import type { Month } from "../../articles/month.ts";
import type { Site } from "../../newsroom/site.ts";
import { copyFor, fill } from "../copy/copy.ts";
import { OUTPUTS, type OutputsWords } from "../copy/outputs/en.ts";
import type { Copy } from "../copy/en.ts";
import { formatMonth } from "../format.ts";
import { Document } from "./parts/document.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";
import { Stories } from "./parts/stories.tsx";

type ArchiveCopy = Copy & OutputsWords;

export interface ArchivePage {
  readonly site: Site;
  /** Newest first. */
  readonly months: readonly Month[];
  readonly search: ({ readonly query: string } & Found) | null;
}

/** All months, or what a search has found. Search results are kept out of search engines. */
export function renderArchive({ site, months, search }: ArchivePage): string {
  const copy = copyFor(siteLanguage(site), undefined, OUTPUTS);
  const { language } = copy;
  const title = `${copy.archive} — ${site.name}`;
  const page = (
    <Document {...{ site, copy, language, title }} description="" path={search ? null : "/archive"}>
      <div class="plain">
        <h1>{search ? <a href="/archive">{copy.archive}</a> : copy.archive}</h1>
        <SearchForm copy={copy} query={search?.query ?? ""} />
        {search && <Verdict copy={copy} search={search} />}
        {!search && <Months {...{ copy, months }} />}
      </div>
      {search && search.articles.length > 0 && (
        <Stories articles={search.articles} language={language} even />
      )}
      {search?.more && (
        <p class="fine" role="note">
          {copy.more}
        </p>
      )}
    </Document>
  );
  return DOCTYPE + render(page);
}

/** One month's articles, and the way to its neighbours. */
export function renderMonth({ site, month, articles, ...turn }: ArchivedMonth & { site: Site }) {
  const copy = copyFor(siteLanguage(site), undefined, OUTPUTS);
  const { language } = copy;
  const name = formatMonth(month.month, language);
  const page = (
    <Document
      {...{ site, copy, language }}
      title={`${name} — ${site.name}`}
      description=""
      path={`/archive/${month.month}`}
    >
      <div class="plain">
        <h1>{name}</h1>
      </div>
      <Stories articles={articles} language={language} even />
      <nav class="turn" aria-label={copy.archive}>
        <Neighbour month={turn.later} rel="prev" words={copy.later} language={language} />
        <a href="/archive">{copy.all}</a>
        <Neighbour month={turn.earlier} rel="next" words={copy.earlier} language={language} />
      </nav>
    </Document>
  );
  return DOCTYPE + render(page);
}

function SearchForm({ copy, query }: { readonly copy: ArchiveCopy; readonly query: string }) {
  return (
    <form class="search" method="get" action="/archive" role="search">
      <div class="other">
        <label for="q">{copy.label}</label>
        <input id="q" name="q" type="search" maxlength={100} value={query} dir="auto" required />
      </div>
      <button>{copy.search}</button>
    </form>
  );
}

function Verdict({
  copy,
  search,
}: {
  copy: ArchiveCopy;
  search: NonNullable<ArchivePage["search"]>;
}) {
  const { found, nothing } = copy;
  const { query, articles } = search;
  return articles.length === 0 ? (
    <p>{fill(nothing, { query })}</p>
  ) : (
    <h2>{fill(found, { query })}</h2>
  );
}

function Months({
  copy,
  months,
}: {
  readonly copy: ArchiveCopy;
  readonly months: readonly Month[];
}) {
  if (months.length === 0) return <p>{copy.nothingYet}</p>;
  return (
    <>
      <h2>{copy.months}</h2>
      <ul class="months">
        {months.map(({ month, count }) => (
          <li>
            <a href={`/archive/${month}`}>{formatMonth(month, copy.language)}</a>
            <span>{count}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface NeighbourProps {
  readonly month: Month | null;
  readonly rel: "prev" | "next";
  readonly words: string;
  readonly language: string;
}

function Neighbour({ month, rel, words, language }: NeighbourProps) {
  if (!month) return <span />;
  return (
    <a rel={rel} href={`/archive/${month.month}`}>
      {fill(words, { month: formatMonth(month.month, language) })}
    </a>
  );
}
