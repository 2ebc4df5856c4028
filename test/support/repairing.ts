import type { RepairPorts } from "../../src/journeys/repair-books.ts";
import type { RelevantEvent } from "../../src/ledger/inbox.ts";
import type { Outline } from "../../src/ledger/repairs.ts";
import { dumpFacts } from "./dump.ts";
import { event } from "./facts.ts";
import { ScriptedHistory } from "./ports/scripted-history.ts";
import { settling } from "./settling.ts";

/** Stores in memory, a provider with one paid invoice, and its lists as a test writes them. */
export function repairing(changes: Partial<RepairPorts> = {}) {
  const desk = settling();
  const history = new ScriptedHistory();
  const { intents, credits, comparison, shares, devices } = desk;
  const stores = { intents, credits, comparison, shares, devices };
  const ports: RepairPorts = { ...desk.ports, ...stores, history, ...changes };
  return { ...desk, history, ports, facts: async () => dumpFacts(desk.database) };
}

/** So many events about the one invoice. */
export function someEvents(count: number, name = "evt"): readonly RelevantEvent[] {
  return Array.from({ length: count }, (_, at) => {
    const { id, type, subject } = event({ id: `${name}_${at + 1}` });
    return { id, type, subject };
  });
}

/** A charge of so much, as the provider lists it. */
export function outlined(part: Partial<Outline> = {}): Outline {
  return {
    key: "pi_1",
    outline: "500 usd",
    day: null,
    subject: { kind: "charge", id: "ch_1" },
    ...part,
  };
}
