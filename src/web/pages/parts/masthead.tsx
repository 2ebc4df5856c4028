import type { Site } from "../../../newsroom/site.ts";
import { copyFor } from "../../copy/copy.ts";
import type { Copy } from "../../copy/en.ts";
import { PRECAUTION } from "../../copy/precaution/en.ts";
import { siteLanguage } from "./site-language.ts";
import { tongue } from "./tongue.ts";

interface MastheadProps {
  readonly site: Site;
  readonly copy: Copy;
  readonly language: string;
  /** On the front page the name is the page's heading and the description stands under it. */
  readonly front: boolean;
  /** Where nobody should be asked for money: then the way leads to what else helps, and says so. */
  readonly quiet: boolean;
}

function otherWays({ language }: Copy) {
  return copyFor(language, language, PRECAUTION).otherWays;
}

/** The paper's name, and the way to support it. */
export function Masthead({ site, copy, language, front, quiet }: MastheadProps) {
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
      <a class="give" href="/support" {...tongue(copy.language, language)}>
        {quiet ? otherWays(copy).title : copy.support}
      </a>
    </header>
  );
}
