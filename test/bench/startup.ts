import { withStripeAtStart } from "./bundle.ts";
import { articleOf, kvWorker, variables } from "./newsstand.ts";
import { median } from "./reads.ts";
import { ASSETS, serveBare, OWN_OBJECTS, type BareWorker } from "./workerd.ts";

/** Medians in ms, each over an empty Worker's in the same run. */
export interface StartupFigures {
  /** From spawning workerd until the Worker is evaluated, configured and answers. */
  readonly newsstand: number;
  readonly withStripeEvaluated: number;
  /** Until the first article is rendered and there. */
  readonly firstArticle: number;
}

interface Start {
  readonly worker: BareWorker;
  readonly path: string;
  readonly method: "GET" | "HEAD";
}

/** Starts an empty Worker, ours, and ours with Stripe's module evaluated, in turns. */
export async function measureStartup(source: Buffer, rounds: number): Promise<StartupFigures> {
  const text = await variables();
  const article = await articleOf(250);
  const kv = kvWorker([article]);
  const ours = (name: string, code: Buffer): BareWorker => {
    return {
      name,
      source: code,
      text,
      kv: { SHELF: "kv" },
      services: { ASSETS },
      objects: OWN_OBJECTS,
    };
  };
  const empty: BareWorker = {
    name: "empty",
    source: "export default { fetch: () => new Response() };",
  };
  // Answered without a page to render or a store to ask.
  const bare = { path: "/support/thanks", method: "HEAD" } as const;
  const news = ours("news", source);
  const starts: readonly Start[] = [
    { worker: empty, ...bare },
    { worker: news, ...bare },
    { worker: ours("news", await withStripeAtStart()), ...bare },
    { worker: news, path: `/articles/${article.slug}`, method: "GET" },
  ];
  const times = starts.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, start] of starts.entries()) times[index]?.push(await firstAnswer(kv, start));
  }
  const [base = 0, newsstand = 0, withStripeEvaluated = 0, firstArticle = 0] = times.map(median);
  return {
    newsstand: newsstand - base,
    withStripeEvaluated: withStripeEvaluated - base,
    firstArticle: firstArticle - base,
  };
}

async function firstAnswer(kv: BareWorker, { worker, path, method }: Start): Promise<number> {
  const bare = await serveBare([kv, worker]);
  try {
    const response = await fetch(`http://127.0.0.1:${bare.ports[worker.name]}${path}`, { method });
    await response.arrayBuffer();
    return performance.now() - bare.spawned;
  } finally {
    await bare.stop();
  }
}
