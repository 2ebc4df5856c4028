import type { UnwantedAsk } from "../../appeals/refusals.ts";
import type { Occasion } from "../../appeals/simulation/occasion.ts";
import { dayOf } from "../../kernel/time.ts";

const WHOM: Readonly<Record<UnwantedAsk["because"], string>> = {
  supporter: "a supporter",
  unsettled: "somebody whose gift may be on its way",
  country: "a reader where the policy says not to ask",
  "sensitive-page": "a reader of a sensitive article",
};

/** Which campaign would ask whom for money that must not be asked, and when. */
export function refusalLine({ campaign, variant, placement, because, occasion }: UnwantedAsk) {
  return `campaign ${campaign} (variant ${variant}, ${placement}) would ask ${WHOM[because]} for money: ${told(occasion)}`;
}

function told({ article, language, country, standing, reads, now }: Occasion): string {
  const page =
    article === null
      ? "a page that is no article"
      : [
          `${article.sensitive ? "a sensitive" : "an"} article (${article.tier})`,
          article.section === null ? "" : ` in ${article.section}`,
          article.tags.length === 0 ? "" : ` with tag ${article.tags.join(", ")}`,
        ].join("");
  const where = country === "T1" ? "by Tor" : `from ${country ?? "an unknown country"}`;
  const read = reads === null ? "" : `, ${reads} read this month`;
  return `${standing} ${where} at ${page} in ${language}${read}, on ${dayOf(now)}`;
}
