import type { ArticleSummary } from "../../../articles/article.ts";
import type { Site } from "../../../newsroom/site.ts";
import { machineTime } from "../../format.ts";

/** An article's one address. */
export function articleUrl(site: Site, { slug }: Pick<ArticleSummary, "slug">): string {
  return `${site.url}/articles/${slug}`;
}

/**
 * The article for search engines, as JSON-LD that no text can break out of. Says what is behind the wall, never holds it:
 * https://developers.google.com/search/docs/appearance/structured-data/paywalled-content
 */
export function newsArticle(site: Site, article: ArticleSummary): string {
  const publisher = publisherOf(site);
  const open = article.tier === "open";
  const data = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: article.title,
    ...(article.description && { description: article.description }),
    datePublished: machineTime(article.published),
    dateModified: machineTime(article.updated),
    author: article.author
      ? { "@type": article.author === site.name ? "Organization" : "Person", name: article.author }
      : { "@type": "Organization", name: site.name, url: `${site.url}/` },
    publisher,
    mainEntityOfPage: articleUrl(site, article),
    inLanguage: article.language,
    ...(article.section && { articleSection: article.section }),
    ...(article.tags.length > 0 && { keywords: article.tags }),
    isAccessibleForFree: open,
    ...(!open && { hasPart: BEHIND_THE_WALL }),
  };
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, escapeCharacter);
}

const BEHIND_THE_WALL = {
  "@type": "WebPageElement",
  isAccessibleForFree: false,
  cssSelector: ".rest",
};

function publisherOf(site: Site): Readonly<Record<string, unknown>> {
  return {
    "@type": "NewsMediaOrganization",
    name: site.name,
    legalName: site.legalName,
    url: `${site.url}/`,
    address: site.postalAddress,
    contactPoint: { "@type": "ContactPoint", email: site.contact },
    ...(site.socialLinks.length > 0 && { sameAs: site.socialLinks }),
  };
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
