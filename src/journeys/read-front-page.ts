import { decideAppeal, type Appeal } from "../appeals/appeal.ts";
import type { ArticleSummary } from "../articles/article.ts";
import type { ArticleShelf } from "../articles/shelf.ts";
import { askReader } from "./ask-reader.ts";
import { identifyReader, type ReaderPorts } from "./identify-reader.ts";

export interface FrontPage {
  /** Newest first. */
  readonly latest: readonly ArticleSummary[];
  readonly appeal: Appeal;
  readonly renewedPass: string | null;
}

/** Throws where no store that has the list answers. */
export async function readFrontPage(
  { language, pass }: { readonly language: string; readonly pass: string | null },
  { shelf, ...ports }: ReaderPorts & { readonly shelf: ArticleShelf },
): Promise<FrontPage> {
  const latest = await shelf.latest();
  const { reader, renewedPass } = await identifyReader(pass, ports);
  return { latest, appeal: decideAppeal(reader, askReader(language).ask), renewedPass };
}
