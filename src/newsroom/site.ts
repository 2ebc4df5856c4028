import type { Tier } from "../articles/article.ts";

/** The publisher, as configured: what its pages, its imprint and its bank statement line say. */
export interface Site {
  readonly name: string;
  readonly description: string;
  /** BCP 47 tags the interface speaks, the default first. */
  readonly languages: readonly string[];
  readonly legalName: string;
  /** One line, comma-separated. */
  readonly postalAddress: string;
  readonly contact: string;
  readonly socialLinks: readonly string[];
  readonly defaultTier: Tier;
  /** Where the site stands, without a trailing slash, e.g. `https://example.org`. */
  readonly url: string;
  /** What the donor's bank statement will show. */
  readonly statementDescriptor: string;
}
