import type { PublishedAppeals } from "../../appeals/appeal-shelf.ts";
import type { Campaign } from "../../appeals/campaign.ts";

/** Changes with the shape of what is stored: an isolate of another version keeps what it has. */
const VERSION = 1;

/** What is published of our appeals, as one text: the same for the same. */
export function appealDocument(published: PublishedAppeals): string {
  const { campaigns, policy, switches, tickers, shares } = published;
  return JSON.stringify({ version: VERSION, campaigns, policy, switches, tickers, shares });
}

/**
 * Null for what we did not write. It was checked field by field before it was printed, and is not again: only what would
 * break a page is looked at.
 */
export function parseAppealDocument(text: string): PublishedAppeals | null {
  const document = parsed(text);
  if (!isTable(document) || document["version"] !== VERSION) return null;
  const { version: _, ...published } = document;
  return isPublished(published) ? published : null;
}

function isPublished(published: object): published is PublishedAppeals {
  const { campaigns, policy, switches, tickers, shares } = published as Partial<PublishedAppeals>;
  return (
    Array.isArray(campaigns) &&
    campaigns.every(isCampaign) &&
    isTable(policy?.countries) &&
    typeof switches?.asks === "boolean" &&
    typeof switches.checkout === "boolean" &&
    isTable(tickers) &&
    isTable(shares)
  );
}

function isCampaign(value: unknown): boolean {
  if (!isTable(value)) return false;
  const { id, placements, audience, caps, variants } = value as Partial<Campaign>;
  return (
    typeof id === "string" &&
    Array.isArray(placements) &&
    Array.isArray(audience?.readers) &&
    isTable(audience.countries) &&
    isTable(caps) &&
    Array.isArray(variants) &&
    variants.length > 0 &&
    variants.every((variant) => isTable(variant) && Array.isArray(variant["paragraphs"]))
  );
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
