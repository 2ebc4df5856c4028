import type { PublishedAppeals } from "../appeals/appeal-shelf.ts";
import type { MemoryKeeper } from "../appeals/memory-keeper.ts";
import { gate } from "../paywall/gate.ts";
import type { Id } from "../kernel/ids.ts";
import type { BotPolicy } from "../paywall/bot-policy.ts";
import type { History } from "../readers/history.ts";
import type { BotVerdict, Reader } from "../readers/reader.ts";
import { decideReading, type Circumstances, type Decision } from "./decide-reading.ts";
import { askOnPage, placementsIn } from "./ask-on-page.ts";
import { explainAsking, type AskingTrace } from "./explain-asking.ts";
import type { Identified } from "./identify-reader.ts";
import {
  circumstancesOf,
  findArticle,
  identify,
  type ReadPorts,
  type Visit,
} from "./read-article.ts";

/** Why a reader got the page that they got: all that was known, and each decision with its reason. Names nobody. */
export interface Trace {
  readonly circumstances: Circumstances;
  readonly proof: {
    readonly pass: Identified["because"];
    readonly bot: BotVerdict["because"];
    readonly treatments: BotPolicy["treatments"];
  };
  readonly decision: Decision;
  readonly asking: AskingTrace;
}

export interface ExplainPorts extends ReadPorts {
  readonly memories: MemoryKeeper;
}

/** A request to be explained, and what it met. */
export interface Explained {
  readonly visit: Visit;
  readonly bot: BotVerdict;
  readonly published: PublishedAppeals;
}

/** Decides as a read would, and changes nothing. Null where there is no such article. */
export async function explainReading(
  { visit, bot, published }: Explained,
  ports: ExplainPorts,
): Promise<Trace | null> {
  const article = await findArticle(visit.slug, ports.shelf);
  if (!article) return null;
  const identified = await identify(visit, ports);
  const circumstances = anonymous(circumstancesOf({ article, identified, visit }, ports));
  const { treatments } = ports.bots;
  const proof = { pass: identified.because, bot: bot.because, treatments };
  const decision = decideReading(circumstances);
  const { standing, reader } = identified;
  const { granted } = decision.access;
  const placements = placementsIn("article", { standing, granted });
  const edition = gate(article, { granted });
  const looked = { article: edition, language: article.language, standing, placements };
  const person = reader.kind !== "bot";
  const asking = askOnPage({ ...looked, person, told: visit }, published, ports);
  return { circumstances, proof, decision, asking: explainAsking(placements, asking) };
}

/** A trace's decision about the text, made once more of what it holds. */
export function replay(circumstances: Circumstances): Decision {
  return decideReading(circumstances);
}

/** Without what tells one reader from another: an article that was read is this one or another one. */
function anonymous({ article, reader, history, id, ...more }: Circumstances): Circumstances {
  const { slug, tier, published } = article;
  return {
    article: { slug, tier, published },
    reader: unnamed(reader),
    history: history && unsalted(history, id),
    id: history && THIS,
    ...more,
  };
}

const THIS = "this article";

function unsalted({ entries, spoiled }: History, id: string | null): History {
  const others = [...new Set(entries.map((entry) => entry.id))].filter((other) => other !== id);
  const name = (known: string) => (known === id ? THIS : `another, ${others.indexOf(known) + 1}`);
  return { salt: "", entries: entries.map((entry) => ({ ...entry, id: name(entry.id) })), spoiled };
}

function unnamed(reader: Reader): Reader {
  return reader.kind === "supporter" ? { ...reader, supporter: "somebody" as Id } : reader;
}
