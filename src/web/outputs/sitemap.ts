import type { ArticleSummary } from "../../articles/article.ts";
import type { Month } from "../../articles/month.ts";
import type { Site } from "../../newsroom/site.ts";
import { machineTime } from "../format.ts";
import { articleUrl } from "../pages/parts/structured-data.ts";
import { element, leaf, XML } from "./xml.ts";

const SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";
const NEWS = "http://www.google.com/schemas/sitemap-news/0.9";

/** The index of the months' sitemaps: https://www.sitemaps.org/protocol.html#index */
export function sitemapIndex({ url }: Site, months: readonly Month[]): string {
  const sitemaps = months.map(({ month, updated }) =>
    element("sitemap", {}, [
      leaf("loc", `${url}/sitemaps/${month}.xml`),
      leaf("lastmod", machineTime(updated)),
    ]),
  );
  return XML + element("sitemapindex", { xmlns: SITEMAPS }, sitemaps);
}

/** The sitemap of one month. */
export function monthSitemap(site: Site, articles: readonly ArticleSummary[]): string {
  const urls = articles.map((article) =>
    element("url", {}, [
      leaf("loc", articleUrl(site, article)),
      leaf("lastmod", machineTime(article.updated)),
    ]),
  );
  return XML + element("urlset", { xmlns: SITEMAPS }, urls);
}

/** https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap */
export function newsSitemap(site: Site, articles: readonly ArticleSummary[]): string {
  const urls = articles.map((article) =>
    element("url", {}, [
      leaf("loc", articleUrl(site, article)),
      element("news:news", {}, [
        element("news:publication", {}, [
          leaf("news:name", site.name),
          leaf("news:language", newsLanguage(article.language)),
        ]),
        leaf("news:publication_date", machineTime(article.published)),
        leaf("news:title", article.title),
      ]),
    ]),
  );
  return XML + element("urlset", { xmlns: SITEMAPS, "xmlns:news": NEWS }, urls);
}

/** Two or three letters (ISO 639); of Chinese, which of its scripts, in Google's own words for them. */
function newsLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  if (language !== "zh") return language;
  return script === "Hant" ? "zh-tw" : "zh-cn";
}
