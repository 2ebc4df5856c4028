import type { Id } from "../../src/kernel/ids.ts";
import { sealedCodes } from "../../src/edge/sign-in-marks.ts";
import { giverBy } from "../contracts/open-ways-in.ts";
import { MONEY_RULES } from "../support/ports/stores.ts";
import { ANNA, sharingRoom, type Browser } from "./sharing-room.ts";

export const EMAIL = "anna@example.org";

/** What stands in a letter. */
export interface Letter {
  /** The path of its link. */
  readonly link: string;
  /** As it is shown. */
  readonly code: string;
}

interface LetterRow {
  readonly letter_id: Id;
  readonly cause: string;
  readonly customer_id: string | null;
  readonly sealed: string;
}

/** A site whose one supporter, Anna, gives by an address, and the letters that wait to be sent. */
export async function letterRoom(setting: Parameters<typeof sharingRoom>[0] = {}) {
  const site = await sharingRoom(setting);
  await site.ledger.apply(giverBy(EMAIL, ANNA), await site.ledger.observe(), []);
  const codes = sealedCodes(MONEY_RULES.emailKeys)!;
  const seen = new Set<string>();
  /** The letter that was written since the last one. */
  const letter = async (): Promise<Letter> => {
    const rows = (await site.rows("letters")) as unknown as readonly LetterRow[];
    const row = rows.find(({ letter_id: id }) => !seen.has(id))!;
    seen.add(row.letter_id);
    const code = (await codes.open(row.sealed, row.letter_id))!;
    return { link: `/sign-in/letters/${row.cause.slice("sign-in ".length)}`, code };
  };
  const ask = async (browser: Browser, fields: Readonly<Record<string, string>> = {}) => {
    await browser.post("/sign-in/letters", { email: EMAIL, ...fields });
    return letter();
  };
  return { ...site, letter, ask };
}

/** Whose pass a browser was given, and what it may; null for none. */
export function passOf({ cookies }: Browser): string | null {
  const pass = decodeURIComponent(cookies.get("__Host-n") ?? "");
  return pass === "" ? null : pass;
}
