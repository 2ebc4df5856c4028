import { decideAppeal, type Appeal } from "../appeals/appeal.ts";
import type { ArticleSummary } from "../articles/article.ts";
import { askReader } from "./ask-reader.ts";
import { identifyReader, type Credentials } from "./identify-reader.ts";
import type { ReadPorts } from "./read-article.ts";

export interface FrontPage {
  /** Newest first. */
  readonly latest: readonly ArticleSummary[];
  readonly appeal: Appeal;
  readonly renewedPass: string | null;
}

/** Throws where no store that has the list answers. */
export async function readFrontPage(
  { language, ...credentials }: Credentials & { readonly language: string },
  ports: ReadPorts,
): Promise<FrontPage> {
  const latest = await ports.shelf.latest();
  const { reader, renewedPass } = await identifyReader(credentials, ports);
  return { latest, appeal: decideAppeal(reader, askReader(language).ask), renewedPass };
}
