import { changeDispute, openDispute } from "../billing/disputes.ts";
import type { Agenda } from "../billing/due.ts";
import { warnOfFraud } from "../billing/fraud-warnings.ts";
import { refund } from "../billing/refunds.ts";
import { settleDebit } from "../billing/settlement.ts";
import type { Webhooks } from "../events/webhooks.ts";
import type { FakeStripe, Fault, Overview } from "../fake.ts";
import { OBJECT_TABLES } from "../state.ts";
import type { ApiFaults } from "../wire/faults.ts";
import { notFound } from "../wire/problem.ts";
import type { RequestLog } from "../wire/request-log.ts";
import type { World } from "../world.ts";
import { donorControls, type Doing } from "./donors.ts";
import { landing } from "./leap.ts";

/** The parts a running fake is made of. */
export type Machinery = {
  readonly world: World;
  readonly webhooks: Webhooks;
  readonly agenda: Agenda;
  readonly faults: ApiFaults;
  readonly log: RequestLog;
  readonly tick: () => void;
};

/** Everything one can make a running fake do. */
export type Controls = Omit<FakeStripe, "url" | "host" | "port" | "fetch" | "close">;

/** The control methods over the parts. */
export function controls(machinery: Machinery): Controls {
  const { agenda, log, tick, webhooks, world } = machinery;
  const doing: Doing = (work) => {
    tick();
    const result = work();
    world.onChange();
    return result;
  };
  return {
    state: world.state,
    world,
    ...moneyControls(world, doing),
    ...donorControls(world, doing),
    ...faultControls(machinery),
    advance(leap) {
      const until = landing(world.now(), leap);
      agenda.run(until);
      world.clock.moveTo(until);
      world.state.clockOffset = world.clock.offset;
      world.onChange();
      return world.now();
    },
    onEvent(listener) {
      world.listeners.add(listener);
      return () => world.listeners.delete(listener);
    },
    overview: () => overview(machinery),
    webhook(target) {
      webhooks.aim(target === null ? undefined : { ...target, secrets: [target.secrets].flat() });
    },
    resend(key) {
      const event = world.state.events[key];
      if (event === undefined) throw notFound("event", key);
      webhooks.resend(event);
      return event;
    },
    send: (body, signing) => webhooks.send(body, signing),
    requests: () => log.list(),
    clearRequests: () => log.clear(),
    delivered: (timeoutMs = 5000) => delivered(world, timeoutMs),
    charges: () => world.rows("charges").toReversed(),
    events: () => [...world.rows("events")],
  };
}

type MoneyControls = Pick<
  Controls,
  "refund" | "dispute" | "changeDispute" | "warnOfFraud" | "settle"
>;

function moneyControls(world: World, doing: Doing): MoneyControls {
  const charge = (key: string) => {
    const found = world.state.charges[key];
    if (found === undefined) throw notFound("charge", key, "charge");
    return found;
  };
  return {
    refund: (key, amount) =>
      doing(() => refund(world, charge(key), amount === undefined ? {} : { amount })),
    dispute: (key, reason) => doing(() => openDispute(world, charge(key), reason)),
    changeDispute: (key, status) =>
      doing(() => {
        const dispute = world.state.disputes[key];
        if (dispute === undefined) throw notFound("dispute", key);
        changeDispute(world, dispute, status);
        return dispute;
      }),
    warnOfFraud: (key) => doing(() => warnOfFraud(world, charge(key))),
    settle: ({ payment_intent, succeeds } = {}) =>
      doing(() => {
        const pending = Object.entries(world.state.settlements).filter(
          ([key]) => payment_intent === undefined || key === payment_intent,
        );
        for (const [key, planned] of pending) {
          const intent = world.state.paymentIntents[key];
          if (intent !== undefined) settleDebit(world, intent, succeeds ?? planned.succeeds);
        }
        return pending.length;
      }),
  };
}

function faultControls({ faults, world }: Machinery): Pick<Controls, "fault" | "clearFaults"> {
  return {
    fault(given: Fault) {
      if ("webhook" in given) world.faults.arm({ type: "*", times: 1, delayMs: 500, ...given });
      else faults.arm({ times: 1, ...given });
    },
    clearFaults() {
      faults.clear();
      world.faults.clear();
    },
  };
}

function overview({ faults, webhooks, world }: Machinery): Overview {
  const { state } = world;
  const counts: Record<string, number> = {};
  for (const table of OBJECT_TABLES) counts[table] = world.rows(table).length;
  return {
    now: world.now(),
    clockOffsetMs: world.clock.offset,
    counts,
    webhook: webhooks.target ?? null,
    waiting: Object.values(state.deliveries).map(({ attempts, dueAt, event }) => ({
      event,
      type: state.events[event]?.type ?? "",
      attempts,
      dueAt,
    })),
    delivered: webhooks.history,
    faults: [...faults.list(), ...world.faults.list()],
  };
}

async function delivered(world: World, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const waiting = Object.values(world.state.deliveries);
    if (waiting.length === 0) return;
    if (performance.now() > deadline) {
      throw new Error(`${waiting.length} webhooks were not delivered within ${timeoutMs} ms`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
