import type { TickerReading } from "../../../appeals/appeal-shelf.ts";
import type { Campaign, TickerGoal } from "../../../appeals/campaign.ts";
import { fill } from "../../copy/copy.ts";
import type { AppealsCopy } from "../../copy/appeals/en.ts";
import { deadlineOf, formatGoal } from "./appeal-values.ts";
import { tongue } from "./tongue.ts";

interface TickerProps {
  readonly campaign: Campaign & { readonly ticker: TickerGoal };
  readonly reading: TickerReading;
  readonly copy: AppealsCopy;
  /** Where a page can have several. */
  readonly id?: string;
}

/** How far a goal is reached: in words, and as a bar that says the same. */
export function Ticker({ campaign, reading, copy, id = "reached" }: TickerProps) {
  const { ticker, language } = campaign;
  const reached = fill(copy.reached, {
    reached: formatGoal(ticker, reading.reached, copy.language),
    goal: formatGoal(ticker, ticker.goal, copy.language),
  });
  const day = deadlineOf({ ...campaign, language: copy.language });
  return (
    <div class="ticker" {...tongue(copy.language, language)}>
      <p id={id}>
        <b>{reached}</b>
        {day !== null && ` ${fill(copy.until, { day })}`}
      </p>
      <progress
        max={ticker.goal}
        value={Math.max(0, Math.min(reading.reached, ticker.goal))}
        aria-labelledby={id}
      />
    </div>
  );
}
