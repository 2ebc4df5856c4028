import { build, doorOf, type CommonOptions } from "./build.ts";
import { VirtualClock } from "./clock.ts";
import { controls } from "./control/methods.ts";
import type { FakeStripe } from "./fake.ts";
import { emptyState } from "./state.ts";
import type { Door } from "./wire/api.ts";

export type InProcessOptions = CommonOptions & {
  /** Virtual Unix seconds at the start; the real time, unless said. */
  readonly now?: number;
  readonly secretKey?: string;
};

/** Nobody answers there: `fake.fetch` is the only way in. */
const HOST = "stripe.invalid";

/**
 * A pretend Stripe without a socket, for `Stripe.createFetchHttpClient(fake.fetch)`. Its clock stands
 * still unless `advance` moves it, so that the same `now`, `random` and calls make the same objects.
 */
export function createFakeStripe(options: InProcessOptions = {}): FakeStripe {
  const start = (options.now ?? Math.floor(Date.now() / 1000)) * 1000;
  const machinery = build(
    { state: emptyState(), clock: new VirtualClock(() => start, 0) },
    options,
  );
  const { webhooks, world } = machinery;
  const origin = `https://${HOST}`;
  world.state.origin = origin;
  world.origin = origin;
  const fetch = inProcess(doorOf(machinery, options.secretKey ?? "sk_test_pretend"));
  const close = (): Promise<void> => Promise.resolve(webhooks.close());
  return { ...controls(machinery), url: origin, host: HOST, port: 443, fetch, close };
}

/** `fetch` as far as the caller can tell: a dropped connection rejects, a signal that aborts too. */
export function inProcess(door: Door): FakeStripe["fetch"] {
  return async (input, { signal, ...init } = {}) => {
    const request = new Request(input, init);
    signal?.throwIfAborted();
    let cut = false;
    const answer = door(request, () => (cut = true));
    const response = await (signal ? Promise.race([answer, aborted(signal)]) : answer);
    if (cut) throw new TypeError("fetch failed");
    return response;
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}
