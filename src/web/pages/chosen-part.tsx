import type { Ask } from "../../appeals/appeal.ts";
import type { TickerReading } from "../../appeals/appeal-shelf.ts";
import type { Chosen } from "../../appeals/choose.ts";
import type { Slug } from "../../articles/slug.ts";
import type { Site } from "../../newsroom/site.ts";
import { copyFor } from "../copy/copy.ts";
import { PRECAUTION } from "../copy/precaution/en.ts";
import { Appeal, type AppealProps, type Around } from "./parts/appeal.tsx";
import { filledIn, type Known } from "./parts/appeal-values.ts";
import { ThanksLine } from "./parts/ask.tsx";
import { Banner } from "./parts/banner.tsx";
import { OtherWaysToHelp } from "./parts/precaution.tsx";
import { render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";
import { tongue } from "./parts/tongue.ts";
import { Wall, WallWithoutAsk, type WallReason } from "./parts/wall.tsx";

/** What one placement of a page is rendered from. */
export interface ChosenPart {
  readonly site: Site;
  readonly around: Around;
  readonly chosen: Chosen;
  /** What is asked for there; null where nothing is. */
  readonly ask: Ask | null;
  readonly known: Known;
  readonly ticker: TickerReading | null;
  readonly form: boolean;
  readonly warns: boolean;
  /** Whether the words are those that ship. */
  readonly shipped: boolean;
  /** Why the text ends there; null where there is no wall. */
  readonly reason: WallReason | null;
  /** The article that a supporter can give away from there. */
  readonly gives: Slug | null;
  readonly attempt: string;
  readonly token: string;
}

/** What stands at one placement, as HTML; empty where that is nothing. */
export function renderChosen(part: ChosenPart): string {
  const { site, around, chosen, reason } = part;
  switch (chosen.kind) {
    case "silent":
    case "held-back":
      return reason
        ? render(<WallWithoutAsk {...{ site, around, reason }} because="silent" />)
        : "";
    case "settling":
    case "paused":
      return reason
        ? render(<WallWithoutAsk {...{ site, around, reason }} because={chosen.kind} />)
        : "";
    case "replaced":
      return reason
        ? render(<WallWithoutAsk {...{ site, around, reason }} because="replaced" />)
        : render(<Elsewhere {...part} />);
    case "shown":
      return render(<Shown {...part} chosen={chosen} />);
  }
}

function Shown({
  chosen,
  ask,
  reason,
  gives,
  ...part
}: ChosenPart & { readonly chosen: Extract<Chosen, { kind: "shown" }> }) {
  const { site, around } = part;
  if (chosen.placement === "thanks") {
    const { campaign, variant } = chosen;
    return <ThanksLine {...{ site, campaign, variant, gives }} language={around.language} />;
  }
  if (!ask) return null;
  const filled = filledIn(ask, part.known);
  const props: AppealProps = { ...part, ask: filled, cameOf: chosen.attribution };
  switch (chosen.placement) {
    case "top-banner":
    case "bottom-banner":
      return <Banner {...props} />;
    case "wall":
      return reason && <Wall {...props} reason={reason} />;
    default:
      return <Appeal {...props} brief={part.shipped && around.from === null} />;
  }
}

function Elsewhere({ site, around: { language } }: ChosenPart) {
  const copy = copyFor(language, siteLanguage(site), PRECAUTION);
  return (
    <div class="ask" {...tongue(copy.language, language)}>
      <OtherWaysToHelp copy={copy} />
    </div>
  );
}
