import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { emptyState, type State } from "./state.ts";

/** The state in a file, or a new one when there is no file yet. A file that is no state is an error. */
export function loadState(file: string | undefined): State {
  if (file === undefined) return emptyState();
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return emptyState();
  }
  // Our own file, written by StateFile below.
  const parsed = JSON.parse(text) as Partial<State>;
  return { ...emptyState(), ...parsed };
}

/** Writes the state soon after it changed, whole or not at all. */
export class StateFile {
  readonly #file: string;
  readonly #state: State;
  #timer: NodeJS.Timeout | undefined;

  constructor(file: string, state: State) {
    this.#file = file;
    this.#state = state;
  }

  /** Within a fifth of a second; several changes are one write. */
  soon(): void {
    this.#timer ??= setTimeout(() => this.now(), 200);
  }

  now(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const draft = `${this.#file}.${process.pid}.tmp`;
    writeFileSync(draft, JSON.stringify(this.#state));
    renameSync(draft, this.#file);
  }
}
