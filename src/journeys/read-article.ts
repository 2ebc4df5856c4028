import type { AppealStanding } from "../appeals/eligibility.ts";
import type { Article } from "../articles/article.ts";
import type { ArticleShelf } from "../articles/shelf.ts";
import { parseSlug } from "../articles/slug.ts";
import type { Id } from "../kernel/ids.ts";
import type { Access } from "../paywall/access.ts";
import type { BotPolicy } from "../paywall/bot-policy.ts";
import { gate, type Edition } from "../paywall/gate.ts";
import type { Meter, MeterPolicy } from "../paywall/meter.ts";
import type { HistoryKeeper } from "../readers/history-keeper.ts";
import type { ProvenBot } from "../readers/reader.ts";
import { countRead, type Count } from "./count-read.ts";
import { decideReading, type Circumstances } from "./decide-reading.ts";
import { identifyReader, NO_PASS, type Identified, type ReaderPorts } from "./identify-reader.ts";
import type { Told } from "./page-circumstances.ts";
import { recogniseGiver, type GiverPorts } from "./recognise-giver.ts";

export interface ReadPorts extends ReaderPorts, Pick<GiverPorts, "trail"> {
  readonly shelf: ArticleShelf;
  readonly histories: HistoryKeeper;
  readonly meter: MeterPolicy;
  readonly bots: BotPolicy;
}

/** What a request tells of its reader. */
export interface Visit extends Told {
  readonly slug: string;
  /** Sealed; null where none was sent. */
  readonly pass: string | null;
  /** The last intent of this browser; null where it has begun none. */
  readonly intent: Id | null;
  readonly bot: ProvenBot | null;
  /** Whether a person is about to see the answer: not so for a prefetch. */
  readonly seen: boolean;
}

/** One reader's read of one article, decided. */
export interface Reading {
  readonly edition: Edition;
  readonly access: Access;
  readonly meter: Meter | null;
  /** Who it is to our appeals. */
  readonly standing: AppealStanding;
  /** Whether it proved to be a machine. */
  readonly machine: boolean;
  /** Whether a payment of theirs did not go through, and is tried again. */
  readonly trouble: boolean;
  /** A new pass for the reader's browser to keep; null where the old one stays. */
  readonly renewedPass: string | null;
  /** To be called when the text leaves; null where this read changes no history. */
  readonly count: Count | null;
}

/** Null where there is no such article. Throws where no store that has it answers. */
export async function readArticle(visit: Visit, ports: ReadPorts): Promise<Reading | null> {
  const article = await findArticle(visit.slug, ports.shelf);
  if (!article) return null;
  const identified = await identify(visit, ports);
  const circumstances = circumstancesOf({ article, identified, visit }, ports);
  const decision = decideReading(circumstances);
  return {
    edition: gate(article, decision.access),
    access: decision.access,
    meter: decision.meter,
    standing: identified.standing,
    machine: identified.reader.kind === "bot",
    trouble: identified.trouble,
    renewedPass: identified.renewedPass,
    count: countRead(circumstances, decision, ports.histories),
  };
}

/** Who reads, also where only an intent tells. Most browsers tell nothing, and wait for nothing; nor does a fresh pass. */
export function identify(
  visit: Pick<Visit, "pass" | "bot" | "intent">,
  ports: ReadPorts,
): Identified | Promise<Identified> {
  const { pass, bot } = visit;
  if (pass === null && bot === null) {
    return visit.intent === null ? NO_PASS : recogniseGiver(NO_PASS, visit.intent, ports);
  }
  const identified = identifyReader({ pass, bot }, ports);
  return identified instanceof Promise
    ? identified.then((one) => orByIntent(one, visit, ports))
    : orByIntent(identified, visit, ports);
}

/** Where nobody is known by a pass or a proof, the intent is looked at. */
function orByIntent(
  identified: Identified,
  visit: Pick<Visit, "intent">,
  ports: ReadPorts,
): Identified | Promise<Identified> {
  if (identified.reader.kind !== "anonymous") return identified;
  const { intent } = visit;
  const begun = intent !== null || identified.holder !== null;
  return begun ? recogniseGiver(identified, intent, ports) : identified;
}

interface Visited {
  readonly article: Article;
  readonly identified: Identified;
  readonly visit: Visit;
}

export function circumstancesOf(
  { article, identified, visit }: Visited,
  { histories, meter, clock }: ReadPorts,
): Circumstances {
  const { reader } = identified;
  // What everybody or a supporter may read is nobody's history.
  const counted = reader.kind === "anonymous" && article.tier !== "open";
  const history = counted ? histories.open(visit.histories) : null;
  return {
    article,
    reader,
    // Where nothing depends on it, nobody asks where a reader is.
    country: counted && meter.exceptions.length > 0 ? visit.country : null,
    counting: counted && visit.seen,
    history,
    id: history && histories.idOf(history, article.slug),
    policy: meter,
    now: clock(),
  };
}

/** The article at the end of an address, whatever somebody wrote there. */
export async function findArticle(slug: string, shelf: ArticleShelf): Promise<Article | null> {
  const parsed = parseSlug(slug);
  return parsed.ok ? shelf.find(parsed.value) : null;
}
