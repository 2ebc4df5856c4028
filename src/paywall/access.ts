import type { Article } from "../articles/article.ts";
import type { Reader, Treatment } from "../readers/reader.ts";
import type { Meter } from "./meter.ts";

/** Whether a reader may have the whole article, and why. */
export type Access = Granted | Refused;

export interface Granted {
  readonly granted: true;
  readonly because:
    | "open"
    | "supporter"
    | "gift"
    | "read-before"
    | "within-meter"
    | "exempt"
    | "bot-policy";
}

export type Refused =
  | {
      readonly granted: false;
      readonly because:
        | "supporters-only"
        | "uncounted"
        | "bot-policy"
        | "payment-required"
        | "bot-refused";
    }
  | {
      readonly granted: false;
      readonly because: "meter-exhausted";
      /** Epoch ms at which the next article is free; null where none ever is. */
      readonly opens: number | null;
    };

/**
 * The one decision that everything behind the wall passes. The meter is null where nothing is counted, in a feed or for
 * a prefetch: what it alone would grant is refused there.
 */
export function decideAccess(
  { tier }: Pick<Article, "tier">,
  reader: Reader,
  meter: Meter | null,
): Access {
  if (reader.kind === "bot") return decideForBot(tier, reader.treatment);
  if (tier === "open") return granted("open");
  if (reader.kind === "supporter") return granted("supporter");
  if (meter?.seen === "gift") return granted("gift");
  if (tier === "supporters") return refused("supporters-only");
  return meter === null ? refused("uncounted") : decideByMeter(meter);
}

function decideByMeter({ limit, read, seen, spoiled, opens }: Meter): Access {
  if (limit === "unlimited") return granted("exempt");
  if (!spoiled && seen === "read") return granted("read-before");
  if (!spoiled && read < limit) return granted("within-meter");
  return { granted: false, because: "meter-exhausted", opens: limit === 0 ? null : opens };
}

function decideForBot(tier: Article["tier"], treatment: Treatment): Access {
  switch (treatment) {
    case "full":
      return granted("bot-policy");
    case "teaser":
      return tier === "open" ? granted("open") : refused("bot-policy");
    case "pay":
      return refused("payment-required");
    case "refuse":
      return refused("bot-refused");
  }
}

function granted(because: Granted["because"]): Access {
  return { granted: true, because };
}

function refused(because: Exclude<Refused["because"], "meter-exhausted">): Access {
  return { granted: false, because };
}
