import type { Attribution } from "../../../appeals/attribution.ts";

/** What a link to the support page takes along. */
export interface SupportLink {
  /** The article's slug. */
  readonly from?: string | null;
  readonly currency?: string | null;
  /** Which appeal leads there. */
  readonly cameOf?: Attribution | null;
}

/** The support page's address, its parameters in the order in which ADDRESSES knows them. */
export function supportHref({ from, currency, cameOf }: SupportLink): string {
  const { campaign, variant, placement } = cameOf ?? {};
  const given = Object.entries({ from, currency, campaign, variant, placement });
  const known = given.flatMap(([name, value]) => (value ? [[name, value]] : []));
  const query = new URLSearchParams(known as [string, string][]).toString();
  return query === "" ? "/support" : `/support?${query}`;
}
