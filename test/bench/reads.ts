import type { Article } from "../../src/articles/article.ts";
import type { Slug } from "../../src/articles/slug.ts";
import { HmacHistorySeal } from "../../src/edge/history-seal.ts";
import { HmacPassSeal } from "../../src/edge/pass-seal.ts";
import { pooledRandom } from "../../src/edge/random.ts";
import { parseId } from "../../src/kernel/ids.ts";
import { remember } from "../../src/readers/history.ts";
import { measure, type Load, type Measured } from "./load.ts";
import { articleOf, kvWorker, SIGNING_KEY, variables } from "./newsstand.ts";
import { ASSETS, cpuTime, serveBare, OWN_OBJECTS, type BareWorker } from "./workerd.ts";

const CONNECTIONS = 8;
const WORDS = 1_000;

export interface ReadFigures {
  readonly name: string;
  readonly requestsPerSecond: number;
  /** CPU of the server per request: µs; 0 where the system does not tell. */
  readonly cpu: number;
  readonly p99: number;
  /** Throughput as a share of the open article's, the constant's and the empty reply's: medians over the rounds. */
  readonly ofOpen: number;
  readonly ofConstant: number;
  readonly ofEmpty: number;
}

interface Case extends Pick<Load, "requests" | "path"> {
  readonly name: string;
  readonly worker: string;
  readonly cookies?: readonly string[];
}

/** Hot and cold reads of one article next to an empty reply and to a constant with the same bytes and headers. */
export async function measureReads(
  source: Buffer,
  rounds: number,
): Promise<readonly ReadFigures[]> {
  const open = await articleOf(WORDS);
  const metered = await articleOf(WORDS, "metered");
  const text = await variables();
  const kv = kvWorker([open, metered]);
  const news: BareWorker = {
    name: "news",
    source,
    text,
    kv: { SHELF: "kv" },
    services: { ASSETS },
    objects: OWN_OBJECTS,
  };
  // An isolate of its own, or it would forget the readers of the others.
  const busy = { ...news, name: "busy" };
  const cold = { ...news, name: "cold", text: { ...text, SHELF_FRESH_SECONDS: "0" } };
  const paths = { open: pathOf(open), metered: pathOf(metered) };
  const bare = await serveBare([
    kv,
    news,
    busy,
    cold,
    EMPTY,
    await constantOf([kv, news], paths.open),
  ]);
  try {
    const cases = await casesFor(paths, metered.slug);
    const seen = new Map<string, (Measured & { cpu: number })[]>();
    for (let round = 0; round <= rounds; round += 1) {
      for (const { name, worker, ...load } of cases) {
        const before = await cpuTime(bare.pid);
        const port = bare.ports[worker] ?? 0;
        const measured = await measure({ port, connections: CONNECTIONS, ...load });
        const cpu = (((await cpuTime(bare.pid)) - before) / load.requests) * 1_000;
        // The first round warms everything up.
        if (round > 0) seen.set(name, [...(seen.get(name) ?? []), { ...measured, cpu }]);
      }
    }
    return figuresFrom(seen);
  } finally {
    await bare.stop();
  }
}

interface Paths {
  readonly open: string;
  readonly metered: string;
}

function pathOf({ slug }: Article): string {
  return `/articles/${slug}`;
}

async function casesFor({ open, metered }: Paths, slug: Slug): Promise<readonly Case[]> {
  const supporter = parseId("0".repeat(26));
  if (!supporter) throw new Error("not an id");
  const pass = await new HmacPassSeal([SIGNING_KEY]).seal({ supporter, issued: Date.now() });
  const news = { worker: "news", requests: 5_000 };
  const third = "third" as Slug;
  return [
    { ...news, name: "empty reply", worker: "empty", path: open },
    { ...news, name: "constant, same bytes and headers", worker: "constant", path: open },
    { ...news, name: OPEN, path: open },
    { ...news, name: "supporter with a pass", path: metered, cookies: [`__Host-n=${pass}`] },
    {
      ...news,
      name: "open, with a history's cookie",
      path: open,
      cookies: histories(KNOWN, [slug]),
    },
    { ...news, name: "metered, read before", path: metered, cookies: histories(KNOWN, [slug]) },
    { ...news, name: "metered, the wall", path: metered, cookies: histories(KNOWN, [third]) },
    { ...news, name: "metered, the first of a new reader", path: metered },
    {
      ...{ ...news, worker: "busy", name: "metered, one more, of a reader not seen lately" },
      ...{ path: metered, cookies: histories(STRANGERS, []) },
    },
    { ...news, name: "cold article from KV", worker: "cold", requests: 500, path: open },
  ];
}

const OPEN = "hot open article, anonymous";

/** Readers whose cookies an isolate has seen lately, and more than it keeps in mind, so that each is met anew. */
const KNOWN = 1_000;
const STRANGERS = 6_000;

/** The cookies of so many readers who have read two articles and these. */
function histories(readers: number, more: readonly Slug[]): readonly string[] {
  const keeper = new HmacHistorySeal([SIGNING_KEY], pooledRandom());
  const when = { window: "month", now: Date.now() } as const;
  return Array.from({ length: readers }, () => {
    const read = ["first" as Slug, "second" as Slug, ...more].reduce(
      (history, slug) => remember(history, { id: keeper.idOf(history, slug), gift: false }, when),
      keeper.start(),
    );
    return `__Host-h${keeper.names[0]}=${keeper.seal(read)}`;
  });
}

const EMPTY: BareWorker = {
  name: "empty",
  source: `export default { fetch: () => new Response("") };`,
};

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
  seen: ReadonlyMap<string, readonly (Measured & { cpu: number })[]>,
): readonly ReadFigures[] {
  const [empty = [], constant = []] = seen.values();
  const open = seen.get(OPEN) ?? [];
  return [...seen].map(([name, rounds]) => {
    const shareOf = (others: typeof rounds) =>
      median(
        rounds.map(({ requestsPerSecond }, round) => {
          return requestsPerSecond / (others[round]?.requestsPerSecond ?? Number.NaN);
        }),
      );
    return {
      name,
      requestsPerSecond: median(rounds.map((round) => round.requestsPerSecond)),
      cpu: median(rounds.map((round) => round.cpu)),
      p99: median(rounds.map((round) => round.p99)),
      ofOpen: shareOf(open),
      ofConstant: shareOf(constant),
      ofEmpty: shareOf(empty),
    };
  });
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
