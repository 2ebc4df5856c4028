import type { Refused } from "../../../paywall/access.ts";
import { copyFor, fill } from "../../copy/copy.ts";
import type { Copy } from "../../copy/en.ts";
import { formatDay, formatMoney } from "../../format.ts";
import type { AskProps } from "./ask.tsx";
import { AskForm } from "./ask-form.tsx";
import { tongue } from "./tongue.ts";

interface WallProps extends AskProps {
  readonly refused: Refused;
  /** Whether nothing of the text stands before it. */
  readonly bare: boolean;
}

/** What stands where the rest of an article would: why, and the ways through: support, sign in, or wait. */
export function Wall({ refused, bare, ...props }: WallProps) {
  const { site, ask, language } = props;
  const copy = copyFor(ask.campaign.language, site.languages[0]);
  const own = tongue(copy.language, ask.campaign.language);
  const opens = opensAt(refused);
  const { title, text } = opens === null ? copy.wall.supporters : copy.wall.exhausted;
  return (
    <section class="ask wall" aria-labelledby="ask" {...tongue(ask.campaign.language, language)}>
      <h2 id="ask" {...own}>
        {bare && opens === null ? copy.wall.wholly : title}
      </h2>
      <p {...own}>{fill(text, { amount: formatMoney(ask.floor, copy.language) })}</p>
      <AskForm {...props} copy={copy} />
      <div class="ways" {...own}>
        <OtherWays {...{ copy, opens }} from={props.from} />
      </div>
    </section>
  );
}

interface OtherWaysProps extends Pick<WallProps, "from"> {
  readonly copy: Copy;
  /** Epoch ms; null where waiting opens nothing. */
  readonly opens: number | null;
}

function OtherWays({ copy: { wall, language }, opens, from }: OtherWaysProps) {
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

/** When waiting opens the article; null where it never does: for supporters only, and where no article is free. */
function opensAt(refused: Refused): number | null {
  return refused.because === "meter-exhausted" ? refused.opens : null;
}
