import { inTime } from "./in-time.ts";

/** How long a page waits for its words before it speaks another language: ms. */
const PATIENCE = 1_000;

/** The interface's words in each language but English: files next to the Worker, of its own version. */
export class AssetCopies {
  readonly #assets: Pick<Fetcher, "fetch">;

  constructor(assets: Pick<Fetcher, "fetch">) {
    this.#assets = assets;
  }

  /** The file of a language that there is; throws where it cannot be had. */
  async find(language: string): Promise<unknown> {
    return inTime(this.#read(language), PATIENCE);
  }

  async #read(language: string): Promise<unknown> {
    // Only the path matters to the binding.
    const response = await this.#assets.fetch(`https://assets.local/copy/${language}.json`);
    if (response.ok) return response.json();
    await response.body?.cancel();
    throw new Error(`the copy in ${language} is answered with ${response.status}`);
  }
}
