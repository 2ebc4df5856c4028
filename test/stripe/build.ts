import { Hono } from "hono";
import { Agenda } from "./billing/due.ts";
import type { VirtualClock } from "./clock.ts";
import { control } from "./control/control.ts";
import { controls, type Machinery } from "./control/methods.ts";
import { EventFaults } from "./events/faults.ts";
import { Webhooks } from "./events/webhooks.ts";
import { checkoutPages } from "./pages/checkout.ts";
import { homePage } from "./pages/home.ts";
import { invoicePages } from "./pages/invoice.ts";
import { portalPages } from "./pages/portal.ts";
import type { State } from "./state.ts";
import { api, type Door } from "./wire/api.ts";
import { ApiFaults } from "./wire/faults.ts";
import { RequestLog } from "./wire/request-log.ts";
import { World, type BillingSettings } from "./world.ts";

/** What every pretend Stripe may be told, whichever door it has. */
export type CommonOptions = {
  readonly siteName?: string;
  readonly billing?: Partial<BillingSettings>;
  /** 0 up to 1, `Math.random` unless said. One that repeats itself makes the same ids again. */
  readonly random?: () => number;
  /** Real milliseconds between attempts to deliver an event. */
  readonly retryDelays?: readonly number[];
  readonly webhookTimeoutMs?: number;
};

const RETRY_DELAYS = [1000, 2000, 5000, 10_000, 30_000, 60_000, 300_000];

const BILLING: BillingSettings = {
  retryDays: [3, 5, 7],
  afterRetries: "canceled",
  draftSeconds: 0,
  debitDays: 4,
  balanceSeconds: 0,
};

type Parts = { readonly state: State; readonly clock: VirtualClock };

/** The parts of a pretend Stripe, without a door yet. */
export function build({ clock, state }: Parts, options: CommonOptions): Machinery {
  const world = new World({
    state,
    clock,
    billing: { ...BILLING, ...options.billing },
    siteName: options.siteName ?? "Pretend Account",
    faults: new EventFaults(),
    random: options.random ?? Math.random,
  });
  const webhooks = new Webhooks(world, {
    retryDelays: options.retryDelays ?? RETRY_DELAYS,
    timeoutMs: options.webhookTimeoutMs ?? 10_000,
    now: Date.now,
  });
  const agenda = new Agenda(world);
  const tick = (): void => {
    if (agenda.run(world.now())) world.onChange();
  };
  return { world, webhooks, agenda, faults: new ApiFaults(), log: new RequestLog(), tick };
}

/** Everything it answers: the API, and the pages and controls, which are only made when they are asked for. */
export function doorOf(machinery: Machinery, secretKey: string): Door {
  const { faults, log, tick, world } = machinery;
  const calls = api({ world, secretKey, faults, log, tick });
  let rest: Hono | undefined;
  return async (request, hangUp) => {
    if (new URL(request.url).pathname.startsWith("/v1/")) return calls(request, hangUp);
    rest ??= pagesOf(machinery);
    return rest.fetch(request);
  };
}

function pagesOf(machinery: Machinery): Hono {
  const { tick, world } = machinery;
  const methods = controls(machinery);
  return new Hono()
    .route("/", checkoutPages(world, tick))
    .route("/", portalPages(world, tick))
    .route("/", invoicePages(world, tick))
    .route("/", control(methods))
    .route("/", homePage(methods));
}
