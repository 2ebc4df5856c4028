import { withStripeAtStart } from "./bundle.ts";
import { articleOf, kvWorker, variables } from "./newsstand.ts";
import { median } from "./reads.ts";
import { serveBare, type BareWorker } from "./workerd.ts";

export interface StartupFigures {
  /** Medians, in ms, from spawning workerd until an article is there, over an empty Worker's reply in the same run. */
  readonly newsstand: number;
  readonly withStripeEvaluated: number;
  readonly empty: number;
}

/** Starts an empty Worker, ours, and ours with Stripe's module evaluated, in turns. */
export async function measureStartup(source: Buffer, rounds: number): Promise<StartupFigures> {
  const text = await variables();
  const article = await articleOf(250);
  const path = `/articles/${article.slug}`;
  const kv = kvWorker([article]);
  const ours = (name: string, code: Buffer): BareWorker => {
    return { name, source: code, text, kv: { SHELF: "kv" } };
  };
  const empty: BareWorker = {
    name: "empty",
    source: "export default { fetch: () => new Response() };",
  };
  const candidates = {
    empty,
    newsstand: ours("news", source),
    withStripeEvaluated: ours("news", await withStripeAtStart()),
  };
  const times: Record<keyof typeof candidates, number[]> = {
    empty: [],
    newsstand: [],
    withStripeEvaluated: [],
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ["empty", "newsstand", "withStripeEvaluated"] as const) {
      const bare = await serveBare([kv, candidates[name]]);
      const response = await fetch(`http://127.0.0.1:${bare.ports[candidates[name].name]}${path}`);
      await response.arrayBuffer();
      times[name].push(performance.now() - bare.spawned);
      await bare.stop();
    }
  }
  const base = median(times.empty);
  return {
    empty: base,
    newsstand: median(times.newsstand) - base,
    withStripeEvaluated: median(times.withStripeEvaluated) - base,
  };
}
