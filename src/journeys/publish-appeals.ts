import type { AppealPress } from "../appeals/appeal-press.ts";
import type { PublishedAppeals } from "../appeals/appeal-shelf.ts";
import type { CampaignArchive, Fault } from "../appeals/campaign-archive.ts";
import {
  compileAppeals,
  readDesk,
  type Compiled,
  type CompilePorts,
  type Trouble,
} from "./compile-appeals.ts";

export interface PublishAppealsPorts extends CompilePorts {
  readonly archive: CampaignArchive;
  readonly press: AppealPress;
}

export interface Publication {
  readonly appeals: PublishedAppeals;
  /** Whether there was anything new to print. */
  readonly printed: boolean;
  /** What is not as it was written: ids and fields, and what is wrong. */
  readonly troubles: readonly Trouble[];
  /** Those of the troubles that nobody was told of before. */
  readonly news: readonly Trouble[];
}

/** Characters of a problem as it is kept. */
const LONGEST_PROBLEM = 500;

/**
 * Prints what the newsroom wants readers to be asked. What is wrong with a campaign is kept beside it, and the others
 * serve. Can be done again at any time; throws where a store is down, and then readers see what they saw.
 */
export async function publishAppeals(ports: PublishAppealsPorts): Promise<Publication> {
  const { archive, press } = ports;
  const [desk, former] = await Promise.all([readDesk(archive), press.inPrint()]);
  const compiled = await compileAppeals(desk, former, ports);
  const { appeals } = compiled;
  const troubles = troublesOf(compiled);
  // Whoever changed the desk meanwhile prints what is on it, and an older one must not come after that.
  if ((await archive.changed()) !== desk.changed) {
    return { appeals, printed: false, troubles, news: [] };
  }
  const printed = await press.print(appeals);
  const news: Trouble[] = [...compiled.troubles];
  for (const { id, state, problem } of desk.campaigns) {
    const faults = compiled.faults.get(id) ?? [];
    const found = state === "ended" ? null : problemOf(faults);
    if (found === problem) continue;
    news.push(...faults.map((fault) => ({ of: id, ...fault })));
    await archive.note(id, found);
  }
  return { appeals, printed, troubles, news };
}

function troublesOf({ faults, troubles }: Compiled): readonly Trouble[] {
  const wrong = [...faults].flatMap(([of, list]) => list.map((fault) => ({ of, ...fault })));
  return [...wrong, ...troubles];
}

/** All of it in one line; null for nothing. */
export function problemOf(faults: readonly Fault[]): string | null {
  if (faults.length === 0) return null;
  const lines = faults.map(({ field, problem }) =>
    field === "" ? problem : `${field}: ${problem}`,
  );
  return lines.join("; ").slice(0, LONGEST_PROBLEM);
}
