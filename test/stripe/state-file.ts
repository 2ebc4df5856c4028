import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { emptyState, withoutPrototypes, type State } from "./state.ts";

/** The state in a file, or a new one when there is no file yet. A file that is no state is an error. */
export function loadState(file: string | undefined): State {
  return withoutPrototypes({ ...emptyState(), ...stored(file) });
}

function stored(file: string | undefined): Partial<State> {
  if (file === undefined || !existsSync(file)) return {};
  // Our own file, written by StateFile below.
  return JSON.parse(readFileSync(file, "utf8")) as Partial<State>;
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
