import type { Reading } from "../../journeys/read-article.ts";
import { readMarkdown } from "../../journeys/read-markdown.ts";
import { dayOf } from "../../kernel/time.ts";
import type { Site } from "../../newsroom/site.ts";
import { copyFor, fill } from "../copy/copy.ts";
import { loadCopies } from "../copy/load-copies.ts";
import { OUTPUTS, type OutputsWords } from "../copy/outputs/en.ts";
import type { Copy } from "../copy/en.ts";
import { formatDay } from "../format.ts";
import type { Serve } from "../addresses.ts";
import { siteLanguage } from "../pages/parts/site-language.ts";
import { articleUrl } from "../pages/parts/structured-data.ts";
import { isKnown } from "../known.ts";
import { keptHistory, turnAway } from "../read.ts";
import { visitOf } from "../visit.ts";
import { documentOf, send } from "./document.ts";
import { inMarkdown } from "./plain-markdown.ts";

/** `GET /articles/:slug.md`: the article's page in another form, so it is read, gated and counted as the page is. */
export const serveMarkdown: Serve = async (request, routes, name) => {
  const { services, problems, cookies, headers } = routes;
  const slug = name.slice(0, -".md".length);
  const visit = await visitOf(request, slug, routes);
  const reading = await readMarkdown(visit, services.reading);
  if (!reading) return problems.notFound();
  const { access, edition, renewedPass } = reading;
  const turnedAway = access.granted ? null : await turnAway({ refused: access, visit }, routes);
  if (turnedAway) return turnedAway;
  await loadCopies([edition.language], services.copies);
  const text = renderMarkdown(services.site, reading);
  const document = await documentOf({ text, type: "text/markdown; charset=utf-8", modified: null });
  const kept = keptHistory(request, reading, isKnown(request, document.etag));
  // Another tab of the same browser was faster: this read is decided once more.
  if (kept === "exhausted") return serveMarkdown(request, routes, name);
  const response = send(request, document, { ...headers.revalidated, "x-robots-tag": "noindex" });
  response.headers.append("link", `<${articleUrl(services.site, edition)}>; rel="canonical"`);
  if (kept !== null) response.headers.append("set-cookie", cookies.keepHistory(kept));
  if (renewedPass !== null && request.method !== "HEAD") {
    response.headers.append("set-cookie", cookies.keepPass(renewedPass));
  }
  return response;
};

/** The heading, who wrote it and when, where it stands, and as much of the text as the edition has. */
function renderMarkdown(site: Site, { edition, access }: Reading): string {
  const copy = copyFor(edition.language, siteLanguage(site), OUTPUTS);
  const url = articleUrl(site, edition);
  const { title, author, published, updated, teaser, rest, credit } = edition;
  const facts = [
    ...(author === null ? [] : [fill(copy.by, { author })]),
    formatDay(published, copy.language),
    ...(dayOf(updated) === dayOf(published)
      ? []
      : [`${copy.updated} ${formatDay(updated, copy.language)}`]),
  ];
  const end = rest === null ? [`---`, cutLine({ site, edition, access, copy, url })] : [rest];
  const parts = [
    `# ${inMarkdown(title)}`,
    `${inMarkdown(facts.join(" · "))}\\\n<${url}>`,
    teaser,
    ...end,
    ...(rest === null || credit === null ? [] : [`*${inMarkdown(credit)}*`]),
  ];
  return `${parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

interface Cut {
  readonly site: Site;
  readonly edition: Reading["edition"];
  readonly access: Reading["access"];
  readonly copy: Copy & OutputsWords;
  readonly url: string;
}

/** Why the text ends here, and the way on. */
function cutLine({ site, edition, access, copy, url }: Cut): string {
  const opens = access.because === "meter-exhausted" ? access.opens : null;
  const wait = opens && fill(copy.wall.opens, { day: formatDay(opens, copy.language) });
  const wholly = edition.teaser === "" && access.because === "supporters-only";
  const why = wholly ? copy.wall.wholly : whyCut(access, copy, site);
  return [why, ...(wait ? [wait] : [])]
    .map((line) => inMarkdown(line))
    .join("\n\n")
    .concat(`\n\n<${url}>`);
}

function whyCut({ because }: Reading["access"], copy: Copy & OutputsWords, site: Site): string {
  switch (because) {
    case "meter-exhausted":
      return copy.wall.exhausted.title;
    case "supporters-only":
      return copy.wall.supporters.title;
    default:
      return fill(copy.restOnSite, { site: site.name });
  }
}
