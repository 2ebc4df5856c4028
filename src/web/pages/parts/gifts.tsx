import type { KeptPromise, SeenPromise } from "../../../supporters/promises.ts";
import { fill } from "../../copy/copy.ts";
import type { GivingCopy } from "../../copy/giving/en.ts";
import { formatDate, formatMoney, formatMonths } from "../../format.ts";
import { ManageForm } from "./ask.tsx";

interface GiftsProps {
  readonly promises: readonly SeenPromise[];
  readonly copy: GivingCopy;
}

/** What a supporter gives again and again, each with the way to change or to stop it, or where that is. */
export function Gifts({ promises, copy }: GiftsProps) {
  return (
    <section class="gifts" id="gifts">
      {promises.length > 1 && <p>{several(promises.length, copy)}</p>}
      {promises.map((promise, at) => (
        <div>
          <p id={`gift-${at + 1}`}>{sentences(promise, copy).join(" ")}</p>
          {promise.here ? (
            <ManageForm
              label={promise.endsWithPeriod ? copy.resumeGift : copy.changeGift}
              subscription={promise.id}
              about={`gift-${at + 1}`}
            />
          ) : (
            <p>{copy.changedElsewhere}</p>
          )}
        </div>
      ))}
    </section>
  );
}

function several(count: number, copy: GivingCopy): string {
  return count === 2 ? copy.twoGifts : fill(copy.manyGifts, { count: String(count) });
}

/** What is given since when, and whatever is out of the ordinary about it. */
function sentences({ status, endsWithPeriod, ...promise }: KeptPromise, copy: GivingCopy) {
  return [
    given(promise, copy),
    ...(status === "past_due" ? [copy.giftPastDue] : []),
    ...(status === "paused" ? [copy.giftPaused] : []),
    ...(endsWithPeriod ? [copy.giftEnds] : []),
  ];
}

function given(
  { money, everyMonths, startedDay }: Pick<KeptPromise, "money" | "everyMonths" | "startedDay">,
  { gives, language }: GivingCopy,
): string {
  const template = { 1: gives.monthly, 12: gives.yearly }[everyMonths] ?? gives.otherwise;
  return fill(template, {
    amount: formatMoney(money, language),
    months: formatMonths(everyMonths, language),
    day: formatDate(startedDay, language),
  });
}
