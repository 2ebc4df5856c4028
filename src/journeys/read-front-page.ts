import type { AppealStanding } from "../appeals/eligibility.ts";
import type { ArticleSummary } from "../articles/article.ts";
import { identify, type ReadPorts, type Visit } from "./read-article.ts";

export interface FrontPage {
  /** Newest first. */
  readonly latest: readonly ArticleSummary[];
  readonly standing: AppealStanding;
  readonly trouble: boolean;
  readonly renewedPass: string | null;
}

/** Throws where no store that has the list answers. */
export async function readFrontPage(
  visit: Pick<Visit, "pass" | "bot" | "intent">,
  ports: ReadPorts,
): Promise<FrontPage> {
  const latest = await ports.shelf.latest();
  const { standing, trouble, renewedPass } = await identify(visit, ports);
  return { latest, standing, trouble, renewedPass };
}
