import { copyOf, Message, Offer, OwnPicture, type AppealProps } from "./appeal.tsx";
import { NotNow } from "./not-now.tsx";
import { tongue } from "./tongue.ts";

/**
 * A few words above an article or below it, in the page's flow: nothing moves for it. No landmark, for what a page is
 * about stands elsewhere.
 */
export function Banner(props: AppealProps) {
  const { ask, around, cameOf } = props;
  const { heading, paragraphs } = ask.variant;
  const below = cameOf.placement === "bottom-banner";
  // On a large screen a short one stays at the lower edge, and takes no more of it than that.
  const brief = below && paragraphs.length < 2 ? " brief" : "";
  const picture = below ? null : ask.variant.picture;
  return (
    <div
      class={`banner ${cameOf.placement}${brief}`}
      {...tongue(ask.campaign.language, around.language)}
    >
      {heading !== "" && <h2>{heading}</h2>}
      {picture && <OwnPicture picture={picture} />}
      <Message {...props} brief={false} />
      <Offer {...props} form={false} />
      <NotNow {...props} copy={copyOf(props)} />
    </div>
  );
}
