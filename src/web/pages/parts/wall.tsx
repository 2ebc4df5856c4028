import type { Slug } from "../../../articles/slug.ts";
import type { Site } from "../../../newsroom/site.ts";
import type { Refused } from "../../../paywall/access.ts";
import { copyFor, fill } from "../../copy/copy.ts";
import { APPEALS } from "../../copy/appeals/en.ts";
import type { Copy } from "../../copy/en.ts";
import { PRECAUTION } from "../../copy/precaution/en.ts";
import { formatDay, formatMoney } from "../../format.ts";
import { Message, Offer, OwnPicture, type AppealProps, type Around } from "./appeal.tsx";
import { OtherWaysToHelp } from "./precaution.tsx";
import { siteLanguage } from "./site-language.ts";
import { supportHref } from "./support-href.ts";
import { tongue } from "./tongue.ts";

/** Why the text ends here. */
export interface WallReason {
  readonly refused: Refused;
  /** Whether nothing of the text stands before it. */
  readonly bare: boolean;
}

/**
 * What stands where the rest of an article would: why, and the ways through: support, sign in, or wait. Where no campaign
 * has words for that, the interface's own say it.
 */
export function Wall({ reason, ...props }: AppealProps & { readonly reason: WallReason }) {
  const { site, ask, around } = props;
  const { campaign } = ask;
  const copy = copyFor(campaign.language, siteLanguage(site));
  const own = tongue(copy.language, campaign.language);
  const amount = formatMoney(ask.floor, copy.language);
  return (
    <section class="ask wall" aria-labelledby="ask" {...tongue(campaign.language, around.language)}>
      <h2 id="ask" {...own}>
        {titleOf(reason, copy)}
      </h2>
      {props.shipped ? (
        <p {...own}>{fill(passageOf(reason, copy).text, { amount })}</p>
      ) : (
        <>
          {ask.variant.heading !== "" && <h3>{ask.variant.heading}</h3>}
          {ask.variant.picture && <OwnPicture picture={ask.variant.picture} />}
          <Message {...props} brief={false} />
        </>
      )}
      <Offer {...props} />
      <div class="ways" {...own}>
        <OtherWays {...{ copy, reason }} from={around.from} />
      </div>
    </section>
  );
}

interface NoAskProps {
  readonly site: Site;
  readonly around: Around;
  readonly reason: WallReason;
  /**
   * A gift of this browser may be on its way; giving is switched off; nobody should be asked for money where its reader is;
   * or what asks is broken.
   */
  readonly because: "settling" | "paused" | "replaced" | "silent";
}

/** The wall where nobody is asked. */
export function WallWithoutAsk({ site, around, reason, because }: NoAskProps) {
  const fallback = siteLanguage(site);
  const copy = copyFor(around.language, fallback, APPEALS);
  const { title, text, unpaid } = copy.settling;
  return (
    <section class="ask wall" aria-labelledby="ask" {...tongue(copy.language, around.language)}>
      <h2 id="ask">{because === "settling" ? title : titleOf(reason, copy)}</h2>
      {because === "settling" && <p>{text}</p>}
      {because === "settling" && <p>{unpaid}</p>}
      {because === "paused" && <p>{copy.paused}</p>}
      {because === "replaced" && (
        <OtherWaysToHelp copy={copyFor(around.language, fallback, PRECAUTION)} />
      )}
      {(because === "settling" || because === "silent") && (
        <p>
          <a class="button" href={supportHref({ from: around.from })}>
            {copy.support}
          </a>
        </p>
      )}
      <div class="ways">
        <OtherWays {...{ copy, reason }} from={around.from} />
      </div>
    </section>
  );
}

interface OtherWaysProps {
  readonly copy: Copy;
  readonly reason: WallReason;
  readonly from: Slug | null;
}

function OtherWays({ copy: { wall, language }, reason, from }: OtherWaysProps) {
  const opens = opensAt(reason);
  return (
    <>
      <p>
        <b>{wall.already}</b>{" "}
        <a href={from === null ? "/sign-in" : `/sign-in?from=${from}`}>{wall.signIn}</a>
      </p>
      {opens !== null && (
        <p>
          <b>{wall.wait}</b> <span>{fill(wall.opens, { day: formatDay(opens, language) })}</span>
        </p>
      )}
    </>
  );
}

function passageOf(reason: WallReason, { wall }: Copy) {
  return opensAt(reason) === null ? wall.supporters : wall.exhausted;
}

function titleOf(reason: WallReason, copy: Copy): string {
  const wholly = reason.bare && opensAt(reason) === null;
  return wholly ? copy.wall.wholly : passageOf(reason, copy).title;
}

/** When waiting opens the article; null where it never does: for supporters only, and where no article is free. */
function opensAt({ refused }: WallReason): number | null {
  return refused.because === "meter-exhausted" ? refused.opens : null;
}
