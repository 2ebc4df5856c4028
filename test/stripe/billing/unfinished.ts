/** The rows of a growing table that are not over yet. What is over never begins again, and is not looked at again. */
export class Unfinished<T> {
  readonly #rows: () => readonly T[];
  readonly #isOver: (row: T) => boolean;
  #seen = 0;
  #open: T[] = [];

  constructor(rows: () => readonly T[], isOver: (row: T) => boolean) {
    this.#rows = rows;
    this.#isOver = isOver;
  }

  list(): readonly T[] {
    const rows = this.#rows();
    for (const row of rows.slice(this.#seen)) this.#open.push(row);
    this.#seen = rows.length;
    if (this.#open.some(this.#isOver)) {
      this.#open = this.#open.filter((row) => !this.#isOver(row));
    }
    return this.#open;
  }
}
