import { copyOf, Message, Offer, OwnPicture, type AppealProps } from "./appeal.tsx";
import { NotNow } from "./not-now.tsx";
import { tongue } from "./tongue.ts";

/**
 * A few words above an article or below it, in the page's flow: nothing moves for it. No landmark, for what a page is
 * about stands elsewhere.
 */
export function Banner(props: AppealProps) {
  const { ask, around, cameOf } = props;
  const { heading, picture } = ask.variant;
  return (
    <div class={`banner ${cameOf.placement}`} {...tongue(ask.campaign.language, around.language)}>
      {heading !== "" && <h2>{heading}</h2>}
      {picture && <OwnPicture picture={picture} />}
      <Message {...props} brief={false} />
      <Offer {...props} form={false} />
      <NotNow {...props} copy={copyOf(props)} />
    </div>
  );
}
