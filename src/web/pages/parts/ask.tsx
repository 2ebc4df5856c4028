import type { Slug } from "../../../articles/slug.ts";
import type { Campaign, Variant } from "../../../appeals/campaign.ts";
import type { Site } from "../../../newsroom/site.ts";
import { copyFor } from "../../copy/copy.ts";
import { tongue } from "./tongue.ts";
import { Words } from "./words.tsx";

interface ThanksProps {
  readonly site: Site;
  readonly campaign: Campaign;
  /** The one that was chosen; else its first. */
  readonly variant?: Variant;
  readonly language: string;
  /** The article that a supporter can give to somebody else from here. */
  readonly gives?: Slug | null;
}

/** The line a supporter reads in the ask's place. */
export function ThanksLine({ site, campaign, variant, language, gives }: ThanksProps) {
  const { paragraphs, call } = variant ?? campaign.variants[0];
  const copy = copyFor(campaign.language, site.languages[0]);
  return (
    <div class="thanks" {...tongue(campaign.language, language)}>
      <Words paragraphs={paragraphs} values={{}} />
      <p {...tongue(copy.language, campaign.language)}>
        {gives && <a href={`/gifts?article=${gives}`}>{copy.giveArticle}</a>}
        <a href="/support">{copy.manage}</a>
        {call && call.kind !== "share" && (
          <a href={call.to} {...tongue(campaign.language, copy.language)}>
            {call.label}
          </a>
        )}
      </p>
    </div>
  );
}

interface ManageProps {
  readonly label: string;
  /** Which of a supporter's subscriptions is meant; the provider's page knows without, where there is one. */
  readonly subscription?: string;
  /** The id of what says which one that is. */
  readonly about?: string;
}

/** The way to change or to stop what is given. */
export function ManageForm({ label, subscription, about }: ManageProps) {
  return (
    <form method="post" action="/support/manage">
      {subscription && <input type="hidden" name="subscription" value={subscription} />}
      <button aria-describedby={about}>{label}</button>
    </form>
  );
}
