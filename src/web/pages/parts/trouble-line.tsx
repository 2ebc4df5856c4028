import type { Site } from "../../../newsroom/site.ts";
import { copyFor } from "../../copy/copy.ts";
import { MENDING } from "../../copy/mending/en.ts";
import { render } from "./render.ts";
import { siteLanguage } from "./site-language.ts";
import { tongue } from "./tongue.ts";

/** Tells a supporter that a payment did not go through, on a page in a language (BCP 47). */
export function renderTroubleLine(site: Site, language: string): string {
  const { mending, language: spoken } = copyFor(language, siteLanguage(site), MENDING);
  return render(
    <p class="told" {...tongue(spoken, language)}>
      {mending.failed} <a href="/account">{mending.mend}</a>
    </p>,
  );
}
