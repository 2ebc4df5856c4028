import type { ArticleSummary } from "../../articles/article.ts";
import type { GiftList, ListedGift } from "../../journeys/list-gifts.ts";
import type { Site } from "../../newsroom/site.ts";
import { copyFor, fill } from "../copy/copy.ts";
import { SHARING, type SharingCopy } from "../copy/sharing/en.ts";
import { formatDay } from "../format.ts";
import { lastDay } from "./parts/last-day.ts";
import { Notice } from "./parts/notice.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { SentAddress } from "./parts/sent-address.tsx";
import { siteLanguage } from "./parts/site-language.ts";
import { tongue } from "./parts/tongue.ts";

export interface GiftsPage {
  readonly site: Site;
  readonly language: string;
  readonly list: GiftList;
  /** That its forms were made for this browser. */
  readonly token: string;
  /** The article that the supporter came from to give it away. */
  readonly wished: Pick<ArticleSummary, "slug" | "title" | "tier"> | null;
}

interface PartProps extends GiftsPage {
  readonly copy: SharingCopy;
}

/** What a supporter gives away: one article more, and all the links of the last months. */
export function renderGiftsPage(page: GiftsPage): string {
  const { site, list, wished } = page;
  const copy = copyFor(page.language, siteLanguage(site), SHARING);
  const props = { ...page, language: copy.language, copy };
  const others = list.gifts.filter((gift) => gift !== linkFor(wished?.slug, list));
  return (
    DOCTYPE +
    render(
      <Notice {...{ site, copy }} title={copy.gifts.title}>
        <p class="stand">{copy.gifts.text}</p>
        {wished && <Wished {...props} wished={wished} />}
        {list.gifts.length === 0 && !wished && <p>{copy.gifts.none}</p>}
        {list.aMonth > 0 && <Left {...props} />}
        {wished && others.length > 0 && <h2>{copy.gifts.all}</h2>}
        {others.length > 0 && (
          <div class="gifts">
            {others.map((gift) => (
              <Given {...props} gift={gift} under={wished !== null} />
            ))}
          </div>
        )}
      </Notice>,
    )
  );
}

function linkFor(slug: string | undefined, { gifts }: GiftList): ListedGift | undefined {
  return gifts.find(({ link, state }) => state === "alive" && link.slug === slug);
}

/** The article that is to be given: its link, or the way to one. */
function Wished({ wished, ...props }: PartProps & { wished: NonNullable<GiftsPage["wished"]> }) {
  const { list, copy, language, token } = props;
  const made = linkFor(wished.slug, list);
  if (wished.tier === "open") return <p>{copy.gifts.open}</p>;
  if (made) {
    return (
      <div class="gifts">
        <Given {...props} gift={made} under={false} />
      </div>
    );
  }
  if (list.left === 0) return null;
  const terms = { opens: String(list.opens), day: formatDay(lastDay(list.expires), language) };
  return (
    <form method="post" action="/gifts" class="ask">
      <h2>{fill(copy.gifts.give, { title: wished.title })}</h2>
      <p>{fill(copy.gifts.terms, terms)}</p>
      <input type="hidden" name="article" value={wished.slug} />
      <input type="hidden" name="token" value={token} />
      <button>{copy.gifts.make}</button>
    </form>
  );
}

function Left({ list, copy, language }: PartProps) {
  const { left, aMonth, nextMonth } = list;
  const text =
    left === 0
      ? fill(copy.gifts.full, { day: formatDay(nextMonth, language) })
      : fill(copy.gifts.left, { left: String(left), total: String(aMonth) });
  return <p class="fine">{text}</p>;
}

interface GivenProps extends Omit<PartProps, "wished"> {
  readonly gift: ListedGift;
  /** Whether it stands under a heading of its own kind. */
  readonly under: boolean;
}

/** One link: what it opens, how often it has, its address while it works, and the way to take it back. */
function Given({ gift, under, site, copy, language, token: own }: GivenProps) {
  const { link, state, article, token } = gift;
  const { gifts } = copy;
  const Heading = under ? "h3" : "h2";
  const opened = { opened: String(link.opened), opens: String(link.opens) };
  return (
    <div>
      <Heading id={link.id} {...tongue(article?.language ?? language, language)}>
        {article ? <a href={`/articles/${link.slug}`}>{article.title}</a> : gifts.gone}
      </Heading>
      <p class="meta">
        <b>{gifts.states[state]}</b>
        <span>{fill(gifts.opened, opened)}</span>
        <span>{fill(gifts.until, { day: formatDay(lastDay(link.expires), language) })}</span>
      </p>
      {state === "alive" && (
        <>
          <SentAddress
            says={gifts.send}
            address={`${site.url}/articles/${link.slug}?gift=${token}`}
          />
          <form method="post" action="/gifts/revoke">
            <input type="hidden" name="link" value={link.id} />
            <input type="hidden" name="token" value={own} />
            <button class="quiet" aria-describedby={link.id}>
              {gifts.revoke}
            </button>
          </form>
        </>
      )}
    </div>
  );
}
