import { HmacPassSeal } from "../../src/edge/pass-seal.ts";
import { parseId } from "../../src/kernel/ids.ts";
import { measure, type Measured } from "./load.ts";
import { articleOf, kvWorker, SIGNING_KEY, variables } from "./newsstand.ts";
import { cpuTime, serveBare, type BareWorker } from "./workerd.ts";

const CONNECTIONS = 8;
const WORDS = 1_000;

export interface ReadFigures {
  readonly name: string;
  readonly requestsPerSecond: number;
  /** CPU of the server per request: µs; 0 where the system does not tell. */
  readonly cpu: number;
  readonly p99: number;
  /** Throughput as a share of the constant's and of the empty reply's, each the median over the rounds. */
  readonly ofConstant: number;
  readonly ofEmpty: number;
}

interface Case {
  readonly name: string;
  readonly worker: string;
  readonly requests: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Hot and cold reads of one article next to an empty reply and to a constant with the same bytes and headers. */
export async function measureReads(
  source: Buffer,
  rounds: number,
): Promise<readonly ReadFigures[]> {
  const article = await articleOf(WORDS);
  const text = await variables();
  const kv = kvWorker([article]);
  const news: BareWorker = { name: "news", source, text, kv: { SHELF: "kv" } };
  const cold = { ...news, name: "cold", text: { ...text, SHELF_FRESH_SECONDS: "0" } };
  const path = `/articles/${article.slug}`;
  const bare = await serveBare([kv, news, cold, EMPTY, await constantOf([kv, news], path)]);
  try {
    const cases = await casesFor();
    const seen = new Map<string, (Measured & { cpu: number })[]>();
    for (let round = 0; round <= rounds; round += 1) {
      for (const { name, worker, requests, ...load } of cases) {
        const before = await cpuTime(bare.pid);
        const port = bare.ports[worker] ?? 0;
        const measured = await measure({ port, path, connections: CONNECTIONS, requests, ...load });
        const cpu = (((await cpuTime(bare.pid)) - before) / requests) * 1_000;
        // The first round warms everything up.
        if (round > 0) seen.set(name, [...(seen.get(name) ?? []), { ...measured, cpu }]);
      }
    }
    return figuresFrom(seen);
  } finally {
    await bare.stop();
  }
}

async function casesFor(): Promise<readonly Case[]> {
  const supporter = parseId("0".repeat(26));
  if (!supporter) throw new Error("not an id");
  const pass = await new HmacPassSeal([SIGNING_KEY]).seal({ supporter, issued: Date.now() });
  const requests = 5_000;
  return [
    { name: "empty reply", worker: "empty", requests },
    { name: "constant, same bytes and headers", worker: "constant", requests },
    { name: "hot article with appeal, anonymous", worker: "news", requests },
    {
      name: "hot article, supporter with a pass",
      worker: "news",
      requests,
      headers: { cookie: `__Host-n=${pass}` },
    },
    { name: "cold article from KV", worker: "cold", requests: requests / 10 },
  ];
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
      ofConstant: shareOf(constant),
      ofEmpty: shareOf(empty),
    };
  });
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
