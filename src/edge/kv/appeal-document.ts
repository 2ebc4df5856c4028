import type { PublishedAppeals } from "../../appeals/appeal-shelf.ts";
import type { Campaign } from "../../appeals/campaign.ts";
import { PRECAUTIONS, type Precaution } from "../../appeals/harm-policy.ts";
import { COMPILED_AS } from "../campaigns/another-release.ts";
import { readCampaign } from "../campaigns/read-campaign.ts";
import { isTable } from "../campaigns/shape.ts";

/** Changes with the shape of what is stored around the campaigns: an isolate of another version keeps what it has. */
const VERSION = 1;

/** What is published of our appeals, as one text: the same for the same. */
export function appealDocument(published: PublishedAppeals): string {
  const { campaigns, policy, switches, tickers, shares } = published;
  const versions = { version: VERSION, compiled: COMPILED_AS };
  return JSON.stringify({ ...versions, campaigns, policy, switches, tickers, shares });
}

/**
 * Null for what we did not write. A campaign that could break a page is left out, and the others serve: it was
 * looked at before it was printed, so only what touched the store since, or another release, can have made it so.
 */
export function parseAppealDocument(text: string): PublishedAppeals | null {
  const document = parsed(text);
  if (!isTable(document) || document["version"] !== VERSION) return null;
  const { version: _, compiled, ...published } = document;
  if (!isPublished(published)) return null;
  const campaigns = wholeOnes(published.campaigns, compiled);
  // Where none is whole, something is wrong with all of it: even what ships stands in it.
  return campaigns.length === 0 && published.campaigns.length > 0
    ? null
    : { ...published, campaigns };
}

function wholeOnes(campaigns: readonly unknown[], compiled: unknown): readonly Campaign[] {
  return campaigns.flatMap((printed) => {
    const read = readCampaign(isTable(printed) ? { ...printed, version: compiled } : printed);
    return read.ok ? [read.value] : [];
  });
}

function isPublished(published: object): published is PublishedAppeals {
  const { campaigns, policy, switches, tickers, shares } = published as Partial<PublishedAppeals>;
  return (
    Array.isArray(campaigns) &&
    isTable(policy?.countries) &&
    [policy.unknown, policy.tor, ...Object.values(policy.countries)].every(isPrecaution) &&
    typeof switches?.asks === "boolean" &&
    typeof switches.checkout === "boolean" &&
    isTable(tickers) &&
    Object.values(tickers).every((reading) => Number.isFinite(reading?.reached)) &&
    isTable(shares) &&
    Object.values(shares).every(Array.isArray)
  );
}

function isPrecaution(value: unknown): value is Precaution {
  return (PRECAUTIONS as readonly unknown[]).includes(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
