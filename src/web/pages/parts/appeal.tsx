import type { Ask } from "../../../appeals/appeal.ts";
import type { TickerReading } from "../../../appeals/appeal-shelf.ts";
import type { Attribution } from "../../../appeals/attribution.ts";
import type { Picture, SecondaryCall } from "../../../appeals/campaign.ts";
import type { Slug } from "../../../articles/slug.ts";
import type { Site } from "../../../newsroom/site.ts";
import { copyFor } from "../../copy/copy.ts";
import { APPEALS, type AppealsCopy } from "../../copy/appeals/en.ts";
import { PRECAUTION } from "../../copy/precaution/en.ts";
import { pluralOf, valuesOf, type Known } from "./appeal-values.ts";
import { AskForm } from "./ask-form.tsx";
import { NotNow } from "./not-now.tsx";
import { Warning } from "./precaution.tsx";
import { siteLanguage } from "./site-language.ts";
import { supportHref } from "./support-href.ts";
import { Ticker } from "./ticker.tsx";
import { tongue } from "./tongue.ts";
import { Words } from "./words.tsx";

/** The page around an appeal. */
export interface Around {
  /** BCP 47 tag. */
  readonly language: string;
  readonly title: string;
  /** The article's; null where the page is none. */
  readonly from: Slug | null;
}

/** What an appeal at one placement of a page is made of. */
export interface AppealProps {
  readonly site: Site;
  readonly around: Around;
  readonly ask: Ask;
  /** What it is tallied as, and where it stands. */
  readonly cameOf: Attribution;
  readonly known: Known;
  readonly ticker: TickerReading | null;
  /** Whether it holds the page's one form; else it leads to the support page. */
  readonly form: boolean;
  /** Whether giving may be punished where the reader is. */
  readonly warns: boolean;
  /** Whether the words are those that ship: written for the end of an article. */
  readonly shipped: boolean;
  readonly attempt: string;
  readonly token: string;
}

/** An appeal in the text or at its end: why, from how much, and the choice cards. */
export function Appeal({ brief, ...props }: AppealProps & { readonly brief?: boolean }) {
  const { ask, around, cameOf } = props;
  const { campaign, variant } = ask;
  const own = tongue(campaign.language, around.language);
  const inside = (
    <>
      {variant.picture && <OwnPicture picture={variant.picture} />}
      <Message {...props} brief={brief === true} />
      <Offer {...props} />
      <NotNow {...props} copy={copyOf(props)} />
    </>
  );
  // One landmark is enough for a page.
  const { heading } = variant;
  return cameOf.placement === "inline" || heading === "" ? (
    <div class={cameOf.placement === "inline" ? "ask inline" : "ask"} {...own}>
      {heading !== "" && <h2>{heading}</h2>}
      {inside}
    </div>
  ) : (
    <section class="ask" aria-labelledby="ask" {...own}>
      <h2 id="ask">{heading}</h2>
      {inside}
    </section>
  );
}

/** Its words, and how far it has come. */
export function Message({
  ask,
  known,
  ticker,
  brief,
  ...props
}: AppealProps & { readonly brief: boolean }) {
  const { campaign, variant } = ask;
  const { paragraphs, showsTicker } = variant;
  const goal = campaign.ticker;
  return (
    <>
      <Words
        paragraphs={brief ? paragraphs.slice(-1) : paragraphs}
        values={valuesOf(ask, known)}
        plural={pluralOf(known.reads, campaign.language)}
      />
      {showsTicker && goal && ticker && (
        <Ticker
          campaign={{ ...campaign, ticker: goal }}
          reading={ticker}
          copy={copyOf({ ask, ...props })}
          id={`reached-${props.cameOf.placement}`}
        />
      )}
    </>
  );
}

/** The choice cards, or the way to them; and what else a reader can do. */
export function Offer(props: AppealProps) {
  const { site, around, ask, cameOf, form, warns } = props;
  const { offer, button, call } = ask.variant;
  const copy = copyFor(ask.campaign.language, siteLanguage(site), PRECAUTION);
  return (
    <>
      {warns && offer !== "none" && <Warning {...{ site, copy }} />}
      {offer === "cards" && form && <AskForm {...props} copy={copy} from={around.from} />}
      {offer !== "none" && !(offer === "cards" && form) && (
        <p class="onwards">
          <a class="button" href={supportHref({ from: around.from, cameOf })}>
            {button}
          </a>
        </p>
      )}
      {call && <Call {...{ site, around, call }} />}
    </>
  );
}

/**
 * A picture of the newsroom's own. Its place is as large as was said, whatever the file turns out to be: nothing jumps
 * when it comes.
 */
export function OwnPicture({ picture }: { readonly picture: Picture }) {
  const { src, alt, width, height } = picture;
  return (
    <span class="picture">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true" />
      <img src={src} alt={alt} loading="lazy" decoding="async" />
    </span>
  );
}

interface CallProps extends Pick<AppealProps, "site" | "around"> {
  readonly call: SecondaryCall;
}

/** Passing it on is a letter of the reader's own: no other site is told of it. */
export function Call({ site, around: { title, from }, call: { kind, label, to } }: CallProps) {
  const address = from === null ? `${site.url}/` : `${site.url}/articles/${from}`;
  const letter = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(address)}`;
  return (
    <p class="call">
      <a href={kind === "share" ? letter : to}>{label}</a>
    </p>
  );
}

/** The interface around an appeal speaks its language, or the site's. */
export function copyOf({ ask, site }: Pick<AppealProps, "ask" | "site">): AppealsCopy {
  return copyFor(ask.campaign.language, siteLanguage(site), APPEALS);
}
