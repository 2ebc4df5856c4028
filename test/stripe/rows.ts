import { OBJECT_TABLES, type State } from "./state.ts";
import type { WireObject } from "./stored.ts";

export type ObjectTable = (typeof OBJECT_TABLES)[number];
export type RowOf<T extends ObjectTable> = State[T][string];

/**
 * The tables of the state, each also as an array, oldest first: lists are read from the newest back
 * and stop when they have a page, which a table of ids cannot do. Every new row goes through `keep`.
 */
export class Rows {
  readonly #state: State;
  readonly #arrays = new Map<ObjectTable, WireObject[]>();

  constructor(state: State) {
    this.#state = state;
    for (const table of OBJECT_TABLES) {
      this.#arrays.set(table, Object.values<WireObject>(state[table]));
    }
  }

  /** Oldest first; not to be changed by the reader. */
  of<T extends ObjectTable>(table: T): readonly RowOf<T>[] {
    // One array per table, filled from that table and by `keep` only.
    return this.#arrays.get(table) as RowOf<T>[];
  }

  /** Adds a row, or puts it in the place of the one with its id. */
  keep<T extends ObjectTable>(table: T, row: RowOf<T>): void {
    const rows: Record<string, WireObject> = this.#state[table];
    const array = this.#arrays.get(table) ?? [];
    const before = rows[row.id];
    rows[row.id] = row;
    if (before === undefined) array.push(row);
    else array[array.indexOf(before)] = row;
  }

  /** Removes the rows that are of no more use. */
  drop<T extends ObjectTable>(table: T, useless: (row: RowOf<T>) => boolean): void {
    const rows: Record<string, WireObject> = this.#state[table];
    const kept: WireObject[] = [];
    for (const row of this.of(table)) {
      if (useless(row)) delete rows[row.id];
      else kept.push(row);
    }
    this.#arrays.set(table, kept);
  }
}
