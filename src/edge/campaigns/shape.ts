/** Says where a value is not as it should be: `.id`, `[0].to`; empty for the value itself, null for nowhere. */
export type Shape = (value: unknown) => string | null;

export const that =
  (holds: (value: unknown) => boolean): Shape =>
  (value) =>
    holds(value) ? null : "";

export const text: Shape = that((value) => typeof value === "string");
export const flag: Shape = that((value) => typeof value === "boolean");

/** A whole number in these bounds. */
export const whole = (least = -Infinity, most = Infinity): Shape =>
  that((value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most);

export const one = (names: readonly unknown[]): Shape => that((value) => names.includes(value));

export const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === null ? null : shape(value);

/** At least so many, each so. */
export const list =
  (shape: Shape, least = 0): Shape =>
  (value) => {
    if (!Array.isArray(value) || value.length < least) return "";
    return firstOf(value.entries(), (at) => `[${at}]`, shape);
  };

/** Every one of its values so, whatever their names. */
export const record =
  (shape: Shape): Shape =>
  (value) =>
    isTable(value) ? firstOf(Object.entries(value), (name) => `.${name}`, shape) : "";

/** These fields, and no others. */
export const table =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) => {
    if (!isTable(value)) return "";
    const odd = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
    if (odd !== undefined) return `.${odd}`;
    for (const [name, shape] of Object.entries(fields)) {
      const wrong = shape(value[name]);
      if (wrong !== null) return `.${name}${wrong}`;
    }
    return null;
  };

function firstOf<Name>(
  entries: Iterable<readonly [Name, unknown]>,
  nameOf: (name: Name) => string,
  shape: Shape,
): string | null {
  for (const [name, value] of entries) {
    const wrong = shape(value);
    if (wrong !== null) return nameOf(name) + wrong;
  }
  return null;
}

export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
