import { declared, resolve, type Member, type Type } from "./declarations.ts";
import type { Form, FormNode } from "./form.ts";
import { invalid, missing } from "./problem.ts";

/** Checks a form against the declaration of an endpoint's parameters and gives it its types. */
export type Params<P> = (form: Form) => P;

/**
 * `params<Stripe.RefundCreateParams>("Refunds", "RefundCreateParams")`: what is not declared is
 * refused, as Stripe refuses it; text becomes numbers and booleans where the declaration says so.
 */
export function params<P>(file: string, name: string): Params<P> {
  const type = declared(file, name);
  return (form) => {
    const strangers = unknownNames(form, type, "");
    if (strangers.length > 0) throw unknownParameters(strangers);
    // The one place where what was checked at run time becomes a type.
    return check(form, type, "") as P;
  };
}

function unknownParameters(names: readonly string[]): Error {
  return invalid(`Received unknown parameter${names.length > 1 ? "s" : ""}: ${names.join(", ")}`, {
    code: "parameter_unknown",
    param: names[0] ?? "",
  });
}

function unknownNames(node: FormNode, type: Type, path: string): string[] {
  if (typeof node === "string") return [];
  const shape = shapeOf(type);
  if (shape.list !== undefined) {
    const { list } = shape;
    return [...node].flatMap(([at, inner]) => unknownNames(inner, list, under(path, at)));
  }
  if (shape.members === undefined) return [];
  const byName = new Map(shape.members.map((member) => [member.name, member]));
  return [...node].flatMap(([name, inner]) => {
    const member = byName.get(name);
    return member ? unknownNames(inner, member.type, under(path, name)) : [under(path, name)];
  });
}

function check(node: FormNode, type: Type, path: string): unknown {
  const shape = shapeOf(type);
  if (typeof node === "string") return text(node, shape, path);
  if (shape.list !== undefined) return list(node, shape.list, path);
  if (shape.members !== undefined) return object(node, shape.members, path);
  if (shape.values === undefined) throw invalid("Invalid string: {...}", { param: path });
  return Object.fromEntries(
    [...node].map(([name, inner]) => [name, typeof inner === "string" ? inner : ""]),
  );
}

function list(node: Form, type: Type, path: string): unknown[] {
  return [...node]
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([at, inner]) => check(inner, type, under(path, at)));
}

function object(node: Form, members: readonly Member[], path: string): Record<string, unknown> {
  const checked: Record<string, unknown> = {};
  for (const { name, optional, type } of members) {
    const inner = node.get(name);
    if (inner !== undefined) checked[name] = check(inner, type, under(path, name));
    else if (!optional) throw missing(under(path, name));
  }
  return checked;
}

function text(value: string, shape: Shape, path: string): unknown {
  if (value === "" && shape.emptyable) return "";
  if (shape.literals.length > 0 && !shape.words.has("string")) {
    if (shape.literals.includes(value)) return value;
    if (!shape.words.has("number")) throw notOneOf(shape.literals, path);
  }
  if (shape.words.has("number")) return number(value, path);
  if (shape.words.has("boolean")) return boolean(value, path);
  if (shape.words.size === 0)
    throw invalid(`Invalid ${shape.list ? "array" : "object"}`, { param: path });
  if (value === "") throw emptyText(path);
  return value;
}

function number(value: string, path: string): number {
  const pattern = path.endsWith("percent") ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (pattern.test(value) && Math.abs(Number(value)) <= Number.MAX_SAFE_INTEGER)
    return Number(value);
  throw invalid(`Invalid integer: ${value}`, { code: "parameter_invalid_integer", param: path });
}

function boolean(value: string, path: string): boolean {
  if (value === "true" || value === "false") return value === "true";
  throw invalid(`Invalid boolean: ${value}`, { param: path });
}

function notOneOf(literals: readonly string[], path: string): Error {
  const last = literals.length > 1 ? `, or ${literals.at(-1)}` : "";
  const rest = literals.length > 1 ? literals.slice(0, -1) : literals;
  return invalid(`Invalid ${path}: must be one of ${rest.join(", ")}${last}`, { param: path });
}

function emptyText(path: string): Error {
  return invalid(
    `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a ` +
      `parameter; however '${path}' cannot be unset. You should remove '${path}' from your request ` +
      "or supply a non-empty value.",
    { code: "parameter_invalid_empty", param: path },
  );
}

/** What a declared type lets a form say. */
type Shape = {
  words: Set<string>;
  literals: string[];
  emptyable: boolean;
  members?: readonly Member[];
  values?: Type;
  list?: Type;
};

function shapeOf(type: Type): Shape {
  const shape: Shape = { words: new Set(), literals: [], emptyable: false };
  gather(type, shape);
  return shape;
}

function gather(type: Type, shape: Shape): void {
  if (type.kind === "literal") shape.literals.push(type.value);
  else if (type.kind === "union") for (const one of type.of) gather(one, shape);
  else if (type.kind === "object") Object.assign(shape, objectShape(type));
  else gatherNamed(type, shape);
}

function gatherNamed(type: Extract<Type, { kind: "named" }>, shape: Shape): void {
  const [first] = type.of;
  if (type.name === "Array" && first !== undefined) shape.list = first;
  else if (type.name === "Emptyable" && first !== undefined) {
    shape.emptyable = true;
    gather(first, shape);
  } else if (type.name === "Decimal") shape.words.add("string");
  else if (PRIMITIVES.has(type.name)) shape.words.add(type.name);
  else if (type.name !== "OtherString" && type.name !== "null") {
    const known = resolve(type);
    if (known !== type) gather(known, shape);
  }
}

const PRIMITIVES = new Set(["string", "number", "boolean"]);

function objectShape(type: Extract<Type, { kind: "object" }>): Partial<Shape> {
  return type.values === undefined ? { members: type.members } : { values: type.values };
}

function under(path: string, name: string): string {
  return path === "" ? name : `${path}[${name}]`;
}
