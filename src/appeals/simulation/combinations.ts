import { drawn } from "../assignment.ts";

/** For each name the values that it may have. */
export type Grid<Combination> = {
  readonly [Name in keyof Combination]: readonly Combination[Name][];
};

/** All combinations of a grid; where there are more than `most`, so many of them, the same for the same seed. */
export function combinations<Combination extends object>(
  grid: Grid<Combination>,
  { most, seed }: { readonly most: number; readonly seed: string },
): readonly Combination[] {
  const lists = Object.entries<readonly unknown[]>(grid);
  const all = lists.reduce((product, [, values]) => product * values.length, 1);
  const count = Math.min(all, most);
  return Array.from({ length: count }, (_, at) => {
    // A part of the whole range each, so that none comes twice.
    const number = all > most ? Math.floor(((at + drawn(`${seed} ${at}`)) / most) * all) : at;
    return combination(lists, number) as Combination;
  });
}

function combination(lists: readonly (readonly [string, readonly unknown[]])[], number: number) {
  let left = number;
  return Object.fromEntries(
    lists.map(([name, values]) => {
      const value = values[left % values.length];
      left = Math.floor(left / values.length);
      return [name, value];
    }),
  );
}
