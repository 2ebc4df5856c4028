import type { Site } from "../../../newsroom/site.ts";
import { copyFor } from "../../copy/copy.ts";
import type { Copy } from "../../copy/en.ts";
import { PRECAUTION } from "../../copy/precaution/en.ts";
import { siteLanguage } from "./site-language.ts";
import { tongue } from "./tongue.ts";

/** Where the masthead leads: to the ask; to what else helps; to what its reader gives. */
export type MastheadLink = "support" | "other-ways" | "own";

interface MastheadProps {
  readonly site: Site;
  readonly copy: Copy;
  readonly language: string;
  /** On the front page the name is the page's heading and the description stands under it. */
  readonly front: boolean;
  /** Null where nothing is known of the reader: where giving is punished the word alone may be too much on a screen. */
  readonly link: MastheadLink | null;
}

/** The paper's name, and the way to support it. */
export function Masthead({ site, copy, language, front, link }: MastheadProps) {
  const own = tongue(siteLanguage(site), language);
  return (
    <header class={front ? "mast front" : "mast"}>
      {front ? (
        <h1 class="name" {...own}>
          {site.name}
        </h1>
      ) : (
        <a class="name" href="/" {...own}>
          {site.name}
        </a>
      )}
      {front && <p {...own}>{site.description}</p>}
      {link && (
        <a class="give" href="/support" {...tongue(copy.language, language)}>
          {labelOf(link, copy)}
        </a>
      )}
    </header>
  );
}

function labelOf(link: MastheadLink, copy: Copy): string {
  switch (link) {
    case "support":
      return copy.support;
    case "own":
      return copy.yourSupport;
    case "other-ways":
      return copyFor(copy.language, copy.language, PRECAUTION).otherWays.title;
  }
}
