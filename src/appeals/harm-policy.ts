/**
 * What asking for money may do to a reader where giving is punished: ask; ask with a warning; ask for other help in its
 * place; or ask nothing and take nothing.
 */
export const PRECAUTIONS = ["ask", "warn", "replace", "refuse"] as const;
export type Precaution = (typeof PRECAUTIONS)[number];

/** The do-no-harm policy: whom we may ask, by the country of the reader or of the card. */
export interface HarmPolicy {
  /** By ISO 3166-1; every other country is asked. */
  readonly countries: Readonly<Record<string, Precaution>>;
  /** Where the country is not known. */
  readonly unknown: Precaution;
  readonly tor: Precaution;
}

/** Cloudflare's code for Tor: https://developers.cloudflare.com/network/ip-geolocation/ */
const TOR = "T1";

/**
 * Until the newsroom publishes its own. Who gives to a newsroom declared "undesirable" in Russia is prosecuted by article
 * 284.1 of its Criminal Code, to one declared "extremist" in Belarus by article 361-2 of its own.
 */
export const DEFAULT_HARM_POLICY: HarmPolicy = {
  countries: { RU: "replace", BY: "replace" },
  unknown: "replace",
  tor: "replace",
};

/** The precaution for a country (ISO 3166-1; null where it is not known). */
export function precautionFor(policy: HarmPolicy, country: string | null): Precaution {
  if (country === null) return policy.unknown;
  if (country === TOR) return policy.tor;
  return Object.hasOwn(policy.countries, country) ? (policy.countries[country] ?? "ask") : "ask";
}

/** Whether money may be asked for and taken. */
export function mayGive(precaution: Precaution): boolean {
  return precaution === "ask" || precaution === "warn";
}
