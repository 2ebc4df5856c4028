import type { Article, Tier } from "../../src/articles/article.ts";
import type { Slug } from "../../src/articles/slug.ts";
import { fiftyCampaigns, WINNER_ALONE } from "./campaigns.ts";
import { measure, measureReaders, type Ask, type Measured } from "./load.ts";
import { articleOf, kvWorker, variables } from "./newsstand.ts";
import { casesFor, OPEN, pathOf, type Case } from "./read-cases.ts";
import { ASSETS, cpuTime, serveBare, OWN_OBJECTS, type Bare, type BareWorker } from "./workerd.ts";

const CONNECTIONS = 8;
const WORDS = 1_000;
/** How many requests a case and its twin send before it is the other's turn. */
export const TURN = 250;

export interface ReadFigures {
  readonly name: string;
  readonly requestsPerSecond: number;
  /** CPU of the server per request: µs; 0 where the system does not tell. */
  readonly cpu: number;
  readonly p99: number;
  /** Share of the open article's under the same requests: medians over the turns. Null where there is no twin. */
  readonly ofTwin: { readonly throughput: number; readonly cpu: number } | null;
  /** Throughput as a share of the open article's, the constant's and the empty reply's: medians over the rounds. */
  readonly ofOpen: number;
  readonly ofConstant: number;
  readonly ofEmpty: number;
}

/** One burst: µs of CPU per request, ms. */
interface Seen {
  readonly requestsPerSecond: number;
  readonly cpu: number;
  readonly p99: number;
}

/** A case's turn, and its twin's next to it. */
interface Turn {
  readonly own: Seen;
  readonly twin: Seen | null;
}

/** Hot and cold reads of one article next to an empty reply and to a constant with the same bytes and headers. */
export async function measureReads(
  source: Buffer,
  rounds: number,
): Promise<readonly ReadFigures[]> {
  const articles = { open: await fourOf("open"), metered: await fourOf("metered") };
  const published = [...articles.open, ...articles.metered];
  const text = await variables();
  const kv = kvWorker(published);
  const news: BareWorker = {
    ...{ name: "news", source, text, kv: { SHELF: "kv" } },
    ...{ services: { ASSETS }, objects: OWN_OBJECTS },
  };
  const busy = { ...news, name: "busy" };
  const cold = { ...news, name: "cold", text: { ...text, SHELF_FRESH_SECONDS: "0" } };
  const alone = { ...news, name: "alone", kv: { SHELF: "kv-alone" } };
  const kvAlone = kvWorker(published, { name: "kv-alone", appeals: WINNER_ALONE });
  const fifty = { ...news, name: "fifty", kv: { SHELF: "kv-fifty" } };
  const appeals = fiftyCampaigns(Date.now());
  const kvFifty = kvWorker(published, { name: "kv-fifty", appeals });
  const constant = await constantOf([kv, news], pathOf(articles.open[0]));
  const bare = await serveBare([
    kv,
    kvAlone,
    kvFifty,
    news,
    alone,
    fifty,
    busy,
    cold,
    EMPTY,
    constant,
  ]);
  try {
    const cases = await casesFor(articles);
    const seen = new Map<string, (readonly Turn[])[]>();
    for (let round = 0; round <= rounds; round += 1) {
      for (const one of cases) {
        const turns = await measureRound(bare, one, round);
        // The first round warms everything up.
        if (round > 0) seen.set(one.name, [...(seen.get(one.name) ?? []), turns]);
      }
    }
    return figuresFrom(seen);
  } finally {
    await bare.stop();
  }
}

/**
 * What the machine does meanwhile falls on an article and its twin alike, for they take short turns, and who begins takes
 * turns, too. A collection of garbage costs more than a turn, and is made as often for the one as for the other: the median
 * over the turns is without it, or it would have to be measured for minutes on whose turn it comes.
 */
async function measureRound(bare: Bare, one: Case, round: number): Promise<readonly Turn[]> {
  const { worker, path, twin, twinOf = worker, visits } = one;
  const port = bare.ports[worker] ?? 0;
  const twinPort = bare.ports[twinOf] ?? 0;
  const requests = twin === undefined ? one.requests : TURN;
  const turns: Turn[] = [];
  let asks: readonly Ask[] = [];
  const load = { port, connections: CONNECTIONS, requests };
  const measureOwn = async (): Promise<Seen> => {
    if (!visits) return burst(bare, requests, async () => measure(load, asks));
    const paths = visits.map(([visited]) => visited);
    const seen = await burst(bare, requests, async () => measureReaders(load, paths));
    ({ asks } = seen);
    return seen;
  };
  const measureTwin = async (): Promise<Seen | null> => {
    if (twin === undefined) return null;
    const twins = new Map<string, string>(visits ?? [[path, twin]]);
    const others = asks.map((ask) => ({
      path: twins.get(ask.path) ?? twin,
      cookie: one.twinIsAnonymous ? null : ask.cookie,
    }));
    // They look for cookies, too, and get none.
    const other = { ...load, port: twinPort, ...(visits && { keep: () => undefined }) };
    return burst(bare, requests, async () => measure(other, others));
  };
  for (let at = 0; at < one.requests; at += requests) {
    // Whoever visits is given cookies on the way, and the twin's readers send the same.
    const place = { port, at: round * one.requests + at, readers: requests };
    if (!visits) asks = (await cookiesOf(one, place)).map((cookie) => ({ path, cookie }));
    const begins = turns.length % 2 === 0;
    const first = begins ? await measureOwn() : null;
    const ofTwin = await measureTwin();
    turns.push({ twin: ofTwin, own: first ?? (await measureOwn()) });
  }
  return turns;
}

async function burst<Result extends Measured>(
  { pid }: Bare,
  requests: number,
  measuring: () => Promise<Result>,
): Promise<Result & Seen> {
  const before = await cpuTime(pid);
  const measured = await measuring();
  const cpu = (((await cpuTime(pid)) - before) / requests) * 1_000;
  return { ...measured, cpu };
}

/** The next so many readers' cookies, from the first again after the last. */
async function cookiesOf(
  { cookies = [] }: Case,
  { port, at, readers }: { readonly port: number; readonly at: number; readonly readers: number },
): Promise<readonly (string | null)[]> {
  if ("readersOf" in cookies) {
    const kept: string[] = [];
    const keep = (cookie: string | null) => {
      if (cookie === null) throw new Error("no cookie was set");
      kept.push(cookie);
    };
    const load = { port, connections: CONNECTIONS, requests: readers, keep };
    await measure(load, [{ path: cookies.readersOf, cookie: null }]);
    return kept;
  }
  if (cookies.length === 0) return [null];
  return Array.from({ length: readers }, (_, next) => cookies[(at + next) % cookies.length] ?? "");
}

const EMPTY: BareWorker = {
  name: "empty",
  source: `export default { fetch: () => new Response("") };`,
};

async function fourOf(tier: Tier): Promise<readonly [Article, Article, Article, Article]> {
  const article = await articleOf(WORDS, tier);
  const other = (number: number): Article => ({ ...article, slug: `${tier}-${number}` as Slug });
  return [article, other(2), other(3), other(4)];
}

/** A Worker that does nothing but send the page once more, from memory, with shared headers. */
async function constantOf(workers: readonly BareWorker[], path: string): Promise<BareWorker> {
  const bare = await serveBare(workers);
  try {
    const response = await fetch(`http://127.0.0.1:${bare.ports["news"]}${path}`);
    const page = new Uint8Array(await response.arrayBuffer());
    const headers = [...response.headers].filter(([name]) => name !== "content-length");
    return {
      name: "constant",
      source: `let body, headers;
export default {
  fetch(request, env) {
    body ??= new Uint8Array(env.PAGE);
    headers ??= new Headers(JSON.parse(env.HEADERS));
    return new Response(body, { headers });
  },
};`,
      text: { HEADERS: JSON.stringify(headers) },
      data: { PAGE: page },
    };
  } finally {
    await bare.stop();
  }
}

function figuresFrom(
  seen: ReadonlyMap<string, readonly (readonly Turn[])[]>,
): readonly ReadFigures[] {
  const roundsOf = (name: string) => (seen.get(name) ?? []).map(sumOf);
  const [[empty = ""] = [], [constant = ""] = []] = seen;
  const [empties, constants, opens] = [empty, constant, OPEN].map(roundsOf);
  return [...seen].map(([name, turns]) => {
    const rounds = roundsOf(name);
    const shareOf = (others: readonly Seen[] = []) =>
      median(
        rounds.map((one, at) => one.requestsPerSecond / (others[at]?.requestsPerSecond ?? NaN)),
      );
    return {
      name,
      requestsPerSecond: median(rounds.map((round) => round.requestsPerSecond)),
      cpu: median(rounds.map((round) => round.cpu)),
      p99: median(rounds.map((round) => round.p99)),
      ofTwin: twinShares(turns.flat()),
      ofOpen: shareOf(opens),
      ofConstant: shareOf(constants),
      ofEmpty: shareOf(empties),
    };
  });
}

function twinShares(turns: readonly Turn[]): ReadFigures["ofTwin"] {
  const pairs = turns.flatMap(({ own, twin }) => (twin ? [{ own, twin }] : []));
  if (pairs.length === 0) return null;
  return {
    throughput: median(
      pairs.map(({ own, twin }) => own.requestsPerSecond / twin.requestsPerSecond),
    ),
    cpu: median(pairs.map(({ own, twin }) => twin.cpu / own.cpu)),
  };
}

/** A round as a whole: its turns are of the same length. */
function sumOf(turns: readonly Turn[]): Seen {
  const mean = (figure: (seen: Seen) => number) =>
    turns.reduce((sum, { own }) => sum + figure(own), 0) / turns.length;
  return {
    requestsPerSecond: 1 / mean(({ requestsPerSecond }) => 1 / requestsPerSecond),
    cpu: mean(({ cpu }) => cpu),
    p99: median(turns.map(({ own }) => own.p99)),
  };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
