import { parseId } from "../kernel/ids.ts";
import { SECOND } from "../kernel/time.ts";
import type { Pass, PassSeal } from "../supporters/pass.ts";
import { Recent } from "./isolate/recent.ts";
import { SignedText } from "./signed-text.ts";

/**
 * `p2.<supporter>.<device>.<issued, seconds to the base 36>.<flags>.<epoch>`, and the two parts of a signature. Flags:
 * `k` for keep or `r` for read, and `t` for trouble.
 */
const FORMAT =
  /^(p2\.([0-9a-z]{26})\.([0-9a-z]{26})\.(0|[1-9a-z][0-9a-z]{0,7})\.([kr])(t?)\.(\d{1,6}))(\.[^.]+\.[^.]+)$/;

/** Passes that were checked before: checking anew costs a tenth of a read. */
const REMEMBERED = 1_000;

/** For which site, and in which epoch: when it rises, every pass is dead at once. */
interface Realm {
  /** The site's host. */
  readonly audience: string;
  readonly epoch: number;
}

/** Passes under a signature, which is for the site's host, too: the address names that anyway, so the pass does not. */
export class HmacPassSeal implements PassSeal {
  readonly #signed: SignedText;
  readonly #audience: string;
  readonly #epoch: string;
  readonly #opened = new Recent<Pass>(REMEMBERED);

  /** Throws where there is no secret. */
  constructor(secrets: readonly string[], { audience, epoch }: Realm) {
    this.#signed = new SignedText(secrets, "newsstand pass v2");
    this.#audience = audience;
    this.#epoch = String(epoch);
  }

  seal({ supporter, device, issued, may, trouble }: Pass): string {
    const flags = (may === "keep" ? "k" : "r") + (trouble ? "t" : "");
    const seconds = Math.floor(issued / SECOND).toString(36);
    const body = `p2.${supporter}.${device}.${seconds}.${flags}.${this.#epoch}`;
    const text = `${body}.${this.#audience}`;
    return body + this.#signed.sign(text).slice(text.length);
  }

  open(sealed: string): Pass | null {
    return this.#opened.get(sealed) ?? this.#check(sealed);
  }

  #check(sealed: string): Pass | null {
    const [, body, whose, which, seconds = "", may, trouble, epoch, signature] =
      FORMAT.exec(sealed) ?? [];
    const [supporter, device] = [parseId(whose), parseId(which)];
    if (!supporter || !device || epoch !== this.#epoch) return null;
    if (this.#signed.open(`${body}.${this.#audience}${signature}`) === null) return null;
    const pass: Pass = {
      ...{ supporter, device, issued: Number.parseInt(seconds, 36) * SECOND },
      ...{ may: may === "k" ? "keep" : "read", trouble: trouble === "t" },
    };
    this.#opened.set(sealed, pass);
    return pass;
  }
}
