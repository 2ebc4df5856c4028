/** A deep copy of plain JSON; several times faster than `structuredClone`, which every event would pay for. */
export function copyOf<T>(value: T): T {
  return copied(value) as T;
}

function copied(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copied);
  const made: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) made[name] = copied(inner);
  return made;
}
