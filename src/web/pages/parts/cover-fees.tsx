import type { Money } from "../../../kernel/money.ts";
import { fill } from "../../copy/copy.ts";
import type { Copy } from "../../copy/en.ts";
import type { GivingWords } from "../../copy/giving/en.ts";
import { formatMoney } from "../../format.ts";

/** What covering the fees comes to, in words of the page that offers it. */
export interface Covering {
  /** The suggested gift, and what is charged so that it arrives whole. */
  readonly gift: Money;
  readonly gross: Money;
  readonly words: Pick<GivingWords, "coverFees">;
}

interface CoverFeesProps {
  readonly covering: Covering;
  readonly copy: Copy;
  readonly typed: { readonly cover?: string } | null;
}

/** Off until the donor wishes it: nobody pays more than they chose. */
export function CoverFees({ covering, copy, typed }: CoverFeesProps) {
  const { gift, gross, words } = covering;
  const amounts = {
    gross: formatMoney(gross, copy.language),
    amount: formatMoney(gift, copy.language),
  };
  return (
    <fieldset class="cover">
      <label>
        <input type="checkbox" name="cover" value="yes" checked={typed?.cover === "yes"} />
        {fill(words.coverFees, amounts)}
      </label>
    </fieldset>
  );
}
