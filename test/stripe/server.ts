import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import { build, doorOf, type CommonOptions } from "./build.ts";
import { VirtualClock } from "./clock.ts";
import { controls } from "./control/methods.ts";
import type { FakeStripe } from "./fake.ts";
import { inProcess } from "./in-process.ts";
import { loadState, StateFile } from "./state-file.ts";
import type { Door } from "./wire/api.ts";
import type { World } from "./world.ts";

export type FakeStripeOptions = CommonOptions & {
  /** 0, the default, takes any free port of 127.0.0.1. */
  readonly port?: number;
  /** Where the whole state is kept between runs. */
  readonly stateFile?: string;
  readonly secretKey: string;
  readonly webhook?: { readonly url: string; readonly secret: string | readonly string[] };
  /** Real time, in milliseconds; tests may hand in their own. */
  readonly now?: () => number;
};

/** Starts a pretend Stripe on 127.0.0.1 and answers once it listens. */
export async function startFakeStripe(options: FakeStripeOptions): Promise<FakeStripe> {
  const state = loadState(options.stateFile);
  const clock = new VirtualClock(options.now ?? Date.now, state.clockOffset);
  const machinery = build({ state, clock }, options);
  const { tick, webhooks, world } = machinery;
  const file =
    options.stateFile === undefined ? undefined : new StateFile(options.stateFile, state);
  world.onChange = () => file?.soon();
  const door = doorOf(machinery, options.secretKey);
  const { port, stop } = await listen(door, options.port ?? 0);
  settleOn(world, `http://127.0.0.1:${port}`);
  const { webhook } = options;
  if (webhook !== undefined) {
    webhooks.aim({ url: webhook.url, secrets: [webhook.secret].flat() });
  }
  const heartbeat = setInterval(tick, 1000);
  heartbeat.unref();
  const close = async (): Promise<void> => {
    clearInterval(heartbeat);
    webhooks.close();
    await stop();
    file?.now();
  };
  const fetch = inProcess(door);
  return { ...controls(machinery), url: world.origin, host: "127.0.0.1", port, fetch, close };
}

async function listen(door: Door, wanted: number) {
  const server = createAdaptorServer({
    fetch: (request, env) => {
      const { incoming } = env as HttpBindings;
      return door(request, () => incoming.socket.destroy());
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(wanted, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
  return { port, stop };
}

/** Links in a state from an earlier run name the port of then. */
function settleOn(world: World, origin: string): void {
  const { charges, invoices, portalSessions, sessions } = world.state;
  const before = world.state.origin;
  const moved = (link: string): string => (before === "" ? link : link.replace(before, origin));
  for (const one of Object.values(sessions)) if (one.url) one.url = moved(one.url);
  for (const one of Object.values(portalSessions)) one.url = moved(one.url);
  for (const one of Object.values(charges)) {
    if (one.receipt_url) one.receipt_url = moved(one.receipt_url);
  }
  for (const one of Object.values(invoices)) {
    if (one.hosted_invoice_url) one.hosted_invoice_url = moved(one.hosted_invoice_url);
  }
  world.state.origin = origin;
  world.origin = origin;
}
