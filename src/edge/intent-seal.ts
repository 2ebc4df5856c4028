import type { IntentKeeper } from "../donations/intent-keeper.ts";
import { parseId, type Id } from "../kernel/ids.ts";
import { Recent } from "./isolate/recent.ts";
import { SignedText } from "./signed-text.ts";

/** Those that were sealed or checked here lately. */
const REMEMBERED = 1_000;

/** Intents under a signature, `<id>.<key's name>.<MAC>`. */
export class SignedIntents implements IntentKeeper {
  readonly #signed: SignedText;
  readonly #genuine = new Recent<Id>(REMEMBERED);

  /** Throws where there is no secret. */
  constructor(secrets: readonly string[]) {
    this.#signed = new SignedText(secrets, "newsstand intents v1");
  }

  seal(intent: Id): string {
    return this.#signed.sign(intent);
  }

  open(sealed: string | null): Id | null {
    if (sealed === null) return null;
    return this.#genuine.get(sealed) ?? this.#check(sealed);
  }

  #check(sealed: string): Id | null {
    const intent = parseId(this.#signed.open(sealed));
    if (intent !== null) this.#genuine.set(sealed, intent);
    return intent;
  }
}
