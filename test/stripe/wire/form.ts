/** One value of a form: text, or a group of named values (a list is a group named 0, 1, 2 …). */
export type FormNode = string | Form;
export type Form = Map<string, FormNode>;

/**
 * Reads bracketed form encoding: `a[b][0][c]=1`, `expand[]=x`. A repeated plain name keeps the last
 * value. Whether a group is a list or an object is decided by what the endpoint declares.
 */
export function parseForm(encoded: string): Form {
  const form: Form = new Map();
  for (const [name, value] of new URLSearchParams(encoded)) place(form, segments(name), value);
  return form;
}

function segments(name: string): string[] {
  const open = name.indexOf("[");
  if (open <= 0 || !name.endsWith("]")) return [name];
  return [name.slice(0, open), ...name.slice(open + 1, -1).split("][")];
}

function place(into: Form, path: readonly string[], value: string): void {
  const [head = "", ...rest] = path;
  const key = head === "" ? String(into.size) : head;
  if (rest.length === 0) {
    into.set(key, value);
    return;
  }
  const inner = into.get(key);
  const group: Form = inner instanceof Map ? inner : new Map();
  into.set(key, group);
  place(group, rest, value);
}

/** The form as JSON, for the log of requests. */
export function plain(node: FormNode): unknown {
  if (typeof node === "string") return node;
  if (isList(node)) return [...node.values()].map(plain);
  return Object.fromEntries([...node].map(([name, inner]) => [name, plain(inner)]));
}

/** True when every name is a position. */
function isList(form: Form): boolean {
  return form.size > 0 && [...form.keys()].every((key) => /^\d+$/.test(key));
}
