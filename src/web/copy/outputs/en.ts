import type { Family } from "../languages.ts";

/** The words of the archive and of what is made for other programs. `{name}` stands for what is filled in. */
const OUTPUTS_EN = {
  restOnSite: "The rest of this article is on {site}",
  readOnSite: "Read this article on {site}",
  all: "All months",
  months: "By month",
  label: "Search headlines and summaries",
  search: "Search",
  found: "Found for “{query}”",
  nothing: "Nothing was found for “{query}”.",
  more: "There may be more: another word makes it fewer.",
  later: "Later: {month}",
  earlier: "Earlier: {month}",
};

export type OutputsWords = Readonly<typeof OUTPUTS_EN>;

export const OUTPUTS: Family<OutputsWords> = {
  english: OUTPUTS_EN,
  from: ({ outputs }) => outputs,
};
