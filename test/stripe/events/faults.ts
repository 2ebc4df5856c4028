/** What may go wrong between an event and its receiver. */
export type EventFault = {
  /**
   * `never`: Stripe does not even generate it; `drop`: generated and listed, never delivered;
   * `duplicate`: delivered twice; `delay`: delivered `delayMs` later; `shuffle`: each delivery waits
   * a random time up to `delayMs`.
   */
  readonly webhook: "never" | "drop" | "duplicate" | "delay" | "shuffle";
  /** Which events: `invoice.paid`, `invoice.*` or `*`. */
  readonly type: string;
  /** How many events it strikes. */
  times: number;
  /** Milliseconds, real time. */
  readonly delayMs: number;
};

/** The faults that are armed; each is used up as it strikes. */
export class EventFaults {
  #armed: EventFault[] = [];

  arm(fault: EventFault): void {
    this.#armed.push({ ...fault });
  }

  clear(): void {
    this.#armed = [];
  }

  list(): readonly EventFault[] {
    return this.#armed;
  }

  /** The fault of this kind that strikes this event, if any; it is counted. */
  take(kind: EventFault["webhook"], type: string): EventFault | undefined {
    const fault = this.#armed.find((one) => one.webhook === kind && matches(one.type, type));
    if (fault === undefined) return undefined;
    fault.times -= 1;
    if (fault.times <= 0) this.#armed = this.#armed.filter((one) => one !== fault);
    return fault;
  }
}

/** `*` stands for any run of characters, slashes and dots included. */
export function matches(pattern: string, text: string): boolean {
  if (!pattern.includes("*")) return pattern === text;
  let known = EXPRESSIONS.get(pattern);
  if (known === undefined) {
    const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    known = new RegExp(`^${parts.join(".*")}$`);
    EXPRESSIONS.set(pattern, known);
  }
  return known.test(text);
}

/** A list asks thousands of times with the same pattern. */
const EXPRESSIONS = new Map<string, RegExp>();
