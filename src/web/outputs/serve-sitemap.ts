import { readMonth } from "../../journeys/read-archive.ts";
import { readNews } from "../../journeys/read-news.ts";
import { documentOf, Documents, lastChange, send, sharedHeaders } from "./document.ts";
import type { Serve } from "../addresses.ts";
import { monthSitemap, newsSitemap, sitemapIndex } from "./sitemap.ts";

const TYPE = "application/xml; charset=utf-8";

const DOCUMENTS = new Documents();

/** `GET /sitemap.xml` */
export const serveSitemapIndex: Serve = async (request, { services, headers }) => {
  const months = await services.reading.shelf.months();
  const document = await DOCUMENTS.of(months, "index", () => ({
    text: sitemapIndex(services.site, months),
    type: TYPE,
    modified: lastChange(months),
  }));
  return send(request, document, sharedHeaders(headers));
};

/** `GET /sitemaps/2026-11.xml` */
export const serveMonthSitemap: Serve = async (request, { services, problems, headers }, name) => {
  const found = await readMonth(name.slice(0, -".xml".length), services.reading);
  if (!found) return problems.notFound();
  const document = await DOCUMENTS.of(found.articles, "month", () => ({
    text: monthSitemap(services.site, found.articles),
    type: TYPE,
    modified: lastChange(found.articles),
  }));
  return send(request, document, sharedHeaders(headers));
};

/** `GET /news-sitemap.xml` */
export const serveNewsSitemap: Serve = async (request, { services, headers }) => {
  const news = await readNews(services.reading);
  const text = newsSitemap(services.site, news);
  const document = await documentOf({ text, type: TYPE, modified: lastChange(news) });
  return send(request, document, sharedHeaders(headers));
};
