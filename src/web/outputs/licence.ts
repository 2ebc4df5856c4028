import type { Site } from "../../newsroom/site.ts";
import type { BotPolicy, CrawlPrice } from "../../paywall/bot-policy.ts";
import type { BotCategory } from "../../readers/reader.ts";
import { Documents, send, sharedHeaders } from "./document.ts";
import type { Serve } from "../addresses.ts";

const TYPE = "application/rsl+xml";

/** What RSL calls that which a category does with a text. Showing a link's preview is no use that it knows. */
const USAGES: readonly (readonly [BotCategory, string])[] = [
  ["search", "search"],
  ["agent", "ai-input ai-index"],
  ["training", "ai-train"],
];

/** The `Link` of an answer to its licence: https://rslstandard.org/guide/http */
export function licenceLink({ url }: Pick<Site, "url">): string {
  return `<${url}/license.xml>; rel="license"; type="${TYPE}"`;
}

const DOCUMENTS = new Documents();

/** `GET /license.xml` */
export const serveLicence: Serve = async (request, { services, headers }) => {
  const { site, reading } = services;
  const document = await DOCUMENTS.of(reading.bots, "licence", () => ({
    text: renderLicence(site, reading.bots),
    type: `${TYPE}; charset=utf-8`,
    modified: null,
  }));
  return send(request, document, sharedHeaders(headers));
};

/**
 * The newsroom's word on machines as a licence by Really Simple Licensing 1.0 (https://rslstandard.org/rsl): what is
 * free, what is paid by the crawl, what nobody may. What a use is free of is what everybody may read.
 */
export function renderLicence(site: Site, { treatments, price }: BotPolicy): string {
  const uses = (fits: (category: BotCategory) => boolean) =>
    USAGES.flatMap(([category, usage]) => (fits(category) ? [usage] : [])).join(" ");
  const isPaid = (category: BotCategory) => treatments[category] === "pay" && price !== null;
  const isFree = (category: BotCategory) => /^(?:full|teaser)$/.test(treatments[category]);
  const free = uses(isFree);
  const paid = uses(isPaid);
  const prohibited = uses((category) => !isFree(category) && !isPaid(category));
  const licences = [
    free && licence([permits(free), prohibits(prohibited), `<payment type="free"/>`]),
    paid && price && licence([permits(paid), prohibits(prohibited), payment(price)]),
    !free && !paid && licence([prohibits(prohibited)]),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsl xmlns="https://rslstandard.org/rsl">
  <content url="/">
${licences.filter((text) => text).join("\n")}
    <copyright type="organization" contactEmail="${escaped(site.contact)}" contactUrl="${escaped(site.url)}/">${escaped(site.legalName)}</copyright>
  </content>
</rsl>
`;
}

function licence(terms: readonly string[]): string {
  const lines = terms.filter((term) => term !== "").map((term) => `      ${term}\n`);
  return `    <license>\n${lines.join("")}    </license>`;
}

function permits(uses: string): string {
  return `<permits type="usage">${uses}</permits>`;
}

function prohibits(uses: string): string {
  return uses && `<prohibits type="usage">${uses}</prohibits>`;
}

function payment({ amount, currency }: CrawlPrice): string {
  return `<payment type="crawl"><amount currency="${escaped(currency)}">${escaped(amount)}</amount></payment>`;
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "amp",
    "<": "lt",
    ">": "gt",
    '"': "quot",
  };
  return text.replace(/[&<>"]/g, (character) => `&${entities[character]};`);
}
