import type { Campaign, Placement, Variant } from "../campaign.ts";
import type { HarmPolicy } from "../harm-policy.ts";
import type { Occasion } from "./occasion.ts";

/** Why nobody may be asked for money there, whatever a campaign says. */
export type Unwanted = "supporter" | "unsettled" | "country" | "sensitive-page";

/**
 * Says so by itself: of the rules that decide what is shown (eligibility.ts) none is used, so that a rule that is broken is
 * found out.
 */
export function whyUnwanted(
  placement: Placement,
  { standing, country, article }: Occasion,
  policy: HarmPolicy,
): Unwanted | null {
  if (standing === "supporter") return "supporter";
  // Whoever opens the support page asks to give.
  if (standing === "unsettled" && placement !== "support") return "unsettled";
  const word = wordOn(country, policy);
  if (word !== "ask" && word !== "warn") return "country";
  const through = placement === "wall" || placement === "support";
  return article?.sensitive === true && !through ? "sensitive-page" : null;
}

function wordOn(country: string | null, { countries, unknown, tor }: HarmPolicy): string {
  if (country === null) return unknown;
  if (country === "T1") return tor;
  return new Map(Object.entries(countries)).get(country) ?? "ask";
}

/** The id of a variant by which a campaign asks for money, in whatever disguise; null where none does. */
export function askingVariant({ variants }: Pick<Campaign, "variants">): string | null {
  return variants.find(asksForMoney)?.id ?? null;
}

function asksForMoney({ offer, call, paragraphs }: Variant): boolean {
  if (offer !== "none") return true;
  const links = paragraphs
    .flat()
    .flatMap((span) => (typeof span === "object" && "link" in span ? [span.to] : []));
  return [...links, ...(call ? [call.to] : [])].some(leadsToGiving);
}

/** Where one gives: here, and elsewhere. */
const GIVING_PATH = /^\/+(?:support|donate|donations?|give|contribute|membership)(?![a-z0-9])/;
const GIVING_HOSTS =
  /(?:^|\.)(?:patreon\.com|boosty\.to|ko-fi\.com|buymeacoffee\.com|liberapay\.com|opencollective\.com|gofundme\.com|donorbox\.org|paypal\.(?:com|me)|(?:donate|buy|checkout)\.stripe\.com)$/;

function leadsToGiving(to: string): boolean {
  if (!URL.canParse(to, HERE)) return false;
  const { hostname, pathname } = new URL(to, HERE);
  return GIVING_HOSTS.test(hostname) || GIVING_PATH.test(unescaped(pathname).toLowerCase());
}

/** Only so that a path has something before it. */
const HERE = "https://newsroom.invalid/";

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
