import type { Slug } from "../../../articles/slug.ts";
import type { Ask } from "../../../appeals/appeal.ts";
import type { Campaign } from "../../../appeals/campaign.ts";
import type { Site } from "../../../newsroom/site.ts";
import { copyFor } from "../../copy/copy.ts";
import { formatMoney } from "../../format.ts";
import { AskForm } from "./ask-form.tsx";
import { tongue } from "./tongue.ts";
import { Words, type Values } from "./words.tsx";

/** What an ask on a page is made of. */
export interface AskProps {
  readonly site: Site;
  readonly ask: Ask;
  /** BCP 47 tag of the page around it. */
  readonly language: string;
  readonly attempt: string;
  readonly from: Slug | null;
}

/** The ask: why, from how much, and the choice cards. */
export function AskSection({ brief, ...props }: AskProps & { readonly brief?: boolean }) {
  const { site, ask, language } = props;
  const { paragraphs } = ask.variant;
  return (
    <section class="ask" aria-labelledby="ask" {...tongue(ask.campaign.language, language)}>
      <h2 id="ask">{ask.variant.heading}</h2>
      <Words paragraphs={brief ? paragraphs.slice(-1) : paragraphs} values={valuesIn(ask)} />
      <AskForm {...props} copy={copyFor(ask.campaign.language, site.languages[0])} />
    </section>
  );
}

interface ThanksProps {
  readonly site: Site;
  readonly campaign: Campaign;
  readonly language: string;
  /** The article that a supporter can give to somebody else from here. */
  readonly gives?: Slug | null;
}

/** The line a supporter reads in the ask's place. */
export function ThanksLine({ site, campaign, language, gives }: ThanksProps) {
  const copy = copyFor(campaign.language, site.languages[0]);
  return (
    <div class="thanks" {...tongue(campaign.language, language)}>
      <Words paragraphs={campaign.variants[0].paragraphs} values={{}} />
      <p {...tongue(copy.language, campaign.language)}>
        {gives && <a href={`/gifts?article=${gives}`}>{copy.giveArticle}</a>}
        <a href="/support">{copy.manage}</a>
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

/** What the placeholders in an ask's words stand for. */
export function valuesIn({ campaign, floor }: Ask): Values {
  return { amount: formatMoney(floor, campaign.language) };
}
