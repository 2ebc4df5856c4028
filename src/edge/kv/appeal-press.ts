import type { AppealPress } from "../../appeals/appeal-press.ts";
import type { PublishedAppeals } from "../../appeals/appeal-shelf.ts";
import { appealDocument, parseAppealDocument } from "./appeal-document.ts";
import { APPEALS_KEY } from "./keys.ts";

/** Puts what readers are asked into KV. */
export class KvAppealPress implements AppealPress {
  readonly #kv: KVNamespace;

  constructor(kv: KVNamespace) {
    this.#kv = kv;
  }

  async inPrint(): Promise<PublishedAppeals | null> {
    const text = await this.#kv.get(APPEALS_KEY);
    return text === null ? null : parseAppealDocument(text);
  }

  async print(appeals: PublishedAppeals): Promise<boolean> {
    const text = appealDocument(appeals);
    if ((await this.#kv.get(APPEALS_KEY)) === text) return false;
    await this.#kv.put(APPEALS_KEY, text);
    return true;
  }
}
