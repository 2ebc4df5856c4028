/** A deep copy of plain JSON; many times faster than `structuredClone`, which every event would pay for. */
export function copyOf<T>(value: T): T {
  return copied(value) as T;
}

function copied(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copied);
  // Spreading keeps the object's shape, which is what makes it quick; most properties are no objects.
  const made: Record<string, unknown> = { ...value };
  for (const name in made) {
    const inner = made[name];
    if (typeof inner === "object" && inner !== null) made[name] = copied(inner);
  }
  return made;
}
