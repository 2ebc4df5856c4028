interface Cell {
  requests: number;
  bytes: number;
  found: number;
}

const NONE: Cell = { requests: 0, bytes: 0, found: 0 };

/** What was asked for, by whom, and what was found: a table of outputs and those who asked. */
export class Tally {
  readonly #cells = new Map<string, Map<string, Cell>>();

  count(
    { output, group }: { readonly output: string; readonly group: string },
    bytes: number,
    found: number,
  ): void {
    const row = this.#cells.get(output) ?? new Map<string, Cell>();
    this.#cells.set(output, row);
    const { requests, ...cell } = row.get(group) ?? NONE;
    row.set(group, {
      requests: requests + 1,
      bytes: cell.bytes + bytes,
      found: cell.found + found,
    });
  }

  get total(): Readonly<Cell> {
    return sum([...this.#cells.values()].flatMap((row) => [...row.values()]));
  }

  /** A line for each output: how often each group asked, and `!n` where it saw what it must not. */
  lines(): readonly string[] {
    const groups = [...new Set([...this.#cells.values()].flatMap((row) => [...row.keys()]))];
    const legend = groups.map((group, at) => `  ${letter(at)}  ${group}`);
    const head = ["output".padEnd(18), ...groups.map((_, at) => letter(at).padStart(6))];
    const tail = ["requests".padStart(9), "MB".padStart(7), "canaries".padStart(9)];
    const row = (name: string, cells: readonly Cell[]) => {
      const { requests, bytes, found } = sum(cells);
      const end = [
        String(requests).padStart(9),
        (bytes / 1e6).toFixed(1).padStart(7),
        String(found).padStart(9),
      ];
      return [name.padEnd(18), ...cells.map((cell) => shown(cell).padStart(6)), ...end].join(" ");
    };
    const outputs = [...this.#cells].map(([output, cells]) =>
      row(
        output,
        groups.map((group) => cells.get(group) ?? NONE),
      ),
    );
    const sums = groups.map((group) =>
      sum([...this.#cells.values()].map((cells) => cells.get(group) ?? NONE)),
    );
    return [...legend, "", [...head, ...tail].join(" "), ...outputs, row("all", sums)];
  }
}

function letter(at: number): string {
  return String.fromCharCode(65 + at);
}

function shown({ requests, found }: Cell): string {
  return found > 0 ? `!${found}` : requests === 0 ? "–" : String(requests);
}

function sum(cells: readonly Cell[]): Cell {
  return cells.reduce(
    (one, other) => ({
      requests: one.requests + other.requests,
      bytes: one.bytes + other.bytes,
      found: one.found + other.found,
    }),
    NONE,
  );
}
