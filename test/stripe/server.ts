import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import type { AddressInfo } from "node:net";
import { runDue } from "./billing/due.ts";
import { VirtualClock } from "./clock.ts";
import { control } from "./control/control.ts";
import { controls, type Machinery } from "./control/methods.ts";
import { EventFaults } from "./events/faults.ts";
import { Webhooks } from "./events/webhooks.ts";
import type { FakeStripe } from "./fake.ts";
import { checkoutPages } from "./pages/checkout.ts";
import { homePage } from "./pages/home.ts";
import { invoicePages } from "./pages/invoice.ts";
import { portalPages } from "./pages/portal.ts";
import { loadState, StateFile } from "./state-file.ts";
import { api } from "./wire/api.ts";
import { ApiFaults } from "./wire/faults.ts";
import { RequestLog } from "./wire/request-log.ts";
import { World, type BillingSettings } from "./world.ts";

export type FakeStripeOptions = {
  /** 0, the default, takes any free port of 127.0.0.1. */
  readonly port?: number;
  /** Where the whole state is kept between runs. */
  readonly stateFile?: string;
  readonly secretKey: string;
  readonly webhook?: { readonly url: string; readonly secret: string | readonly string[] };
  readonly siteName?: string;
  /** Real milliseconds between attempts to deliver an event. */
  readonly retryDelays?: readonly number[];
  readonly webhookTimeoutMs?: number;
  /** Real time, in milliseconds; tests may hand in their own. */
  readonly now?: () => number;
  readonly billing?: Partial<BillingSettings>;
};

const RETRY_DELAYS = [1000, 2000, 5000, 10_000, 30_000, 60_000, 300_000];

const BILLING: BillingSettings = {
  retryDays: [3, 5, 7],
  afterRetries: "canceled",
  draftSeconds: 0,
  debitDays: 4,
};

/** Starts a pretend Stripe on 127.0.0.1 and answers once it listens. */
export async function startFakeStripe(options: FakeStripeOptions): Promise<FakeStripe> {
  const machinery = build(options);
  const { tick, webhooks, world } = machinery;
  const server = createAdaptorServer({ fetch: routes(machinery, options).fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
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
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
    machinery.file?.now();
  };
  return { ...controls(machinery), url: world.origin, host: "127.0.0.1", port, close };
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

function build(options: FakeStripeOptions): Machinery {
  const now = options.now ?? Date.now;
  const state = loadState(options.stateFile);
  const world = new World({
    state,
    clock: new VirtualClock(now, state.clockOffset),
    billing: { ...BILLING, ...options.billing },
    siteName: options.siteName ?? "Pretend Account",
    faults: new EventFaults(),
  });
  const webhooks = new Webhooks(world, {
    retryDelays: options.retryDelays ?? RETRY_DELAYS,
    timeoutMs: options.webhookTimeoutMs ?? 10_000,
    now: Date.now,
  });
  const file =
    options.stateFile === undefined ? undefined : new StateFile(options.stateFile, state);
  world.onChange = () => file?.soon();
  const tick = (): void => {
    if (runDue(world, world.now())) world.onChange();
  };
  return { world, webhooks, faults: new ApiFaults(), log: new RequestLog(), tick, file };
}

function routes(machinery: Machinery, { secretKey }: FakeStripeOptions): Hono {
  const { faults, log, tick, world } = machinery;
  const methods = controls(machinery);
  return new Hono()
    .route("/", api({ world, secretKey, faults, log, tick }))
    .route("/", checkoutPages(world, tick))
    .route("/", portalPages(world, tick))
    .route("/", invoicePages(world, tick))
    .route("/", control(methods))
    .route("/", homePage(methods));
}
