import type { ApplyDuePorts } from "../../src/journeys/apply-due-events.ts";
import { receiveEvent, type ReceivePorts } from "../../src/journeys/receive-event.ts";
import { event, promise, receipt } from "./facts.ts";
import { handClock } from "./hand-clock.ts";
import { inMemoryStores } from "./ports/in-memory-books.ts";
import { World, delivery, plainVerifier } from "./ports/world.ts";

export const INVOICE = { kind: "invoice", id: "in_1" } as const;

/** Stores in memory and a provider with one paid invoice. */
export function settling(changes: Partial<ReceivePorts & ApplyDuePorts> = {}) {
  const world = new World();
  const clock = handClock();
  const stores = inMemoryStores(clock);
  world.show(INVOICE, promise(), receipt());
  const { inbox, ledger, tallies, log } = stores;
  const ports = {
    verifier: plainVerifier,
    inbox,
    ledger,
    tallies,
    log,
    records: world,
    clock,
    live: false,
  };
  const all: ReceivePorts & ApplyDuePorts = { ...ports, ...changes };
  const receive = async (part: Parameters<typeof event>[0] = {}) =>
    receiveEvent(delivery(event(part)), all);
  return { ...stores, world, clock, ports: all, receive };
}
