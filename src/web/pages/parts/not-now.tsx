import type { AppealsCopy } from "../../copy/appeals/en.ts";
import type { AppealProps } from "./appeal.tsx";
import { tongue } from "./tongue.ts";

interface NotNowProps extends Pick<AppealProps, "ask" | "around"> {
  readonly copy: AppealsCopy;
}

/** The way to wave an appeal away, and to what it is about. A plain form: it works without JavaScript. */
export function NotNow({ ask: { campaign }, around: { from }, copy }: NotNowProps) {
  return (
    <form
      class="not-now"
      method="post"
      action="/appeals/dismiss"
      {...tongue(copy.language, campaign.language)}
    >
      <input type="hidden" name="campaign" value={campaign.id} />
      {from && <input type="hidden" name="from" value={from} />}
      <button>{copy.notNow}</button>
      <a href={from === null ? "/appeals" : `/appeals?from=${from}`}>{copy.about}</a>
    </form>
  );
}
