import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

// The parameters Stripe accepts are read out of the stripe package's own declarations, which are
// generated from Stripe's OpenAPI description: what this version lists is taken, what it does not
// list is unknown, at every depth, and nobody has to keep a second list in step.

export type Type =
  | { readonly kind: "literal"; readonly value: string }
  | {
      readonly kind: "named";
      readonly name: string;
      readonly of: readonly Type[];
      readonly scope: Scope;
    }
  | { readonly kind: "object"; readonly members: readonly Member[]; readonly values?: Type }
  | { readonly kind: "union"; readonly of: readonly Type[] };

export type Member = { readonly name: string; readonly optional: boolean; readonly type: Type };

/** The names declared in a file or a namespace. */
export type Scope = { readonly outer: Scope | undefined; readonly names: Map<string, Declaration> };

type Declaration = { type?: Type; bases: Type[]; inner?: Scope };

const RESOURCES = join(dirname(createRequire(import.meta.url).resolve("stripe")), "resources");
const files = new Map<string, Scope>();

/** A name such as `Checkout.SessionCreateParams` as a file such as `Checkout/Sessions` declares it. */
export function declared(file: string, name: string): Type {
  return { kind: "named", name, of: [], scope: read(file) };
}

/** The members of a named type, those of its bases included; undefined when it is not an object. */
export function resolve(type: Type): Type {
  if (type.kind !== "named") return type;
  const found = lookup(type.scope, type.name) ?? lookup(read("../shared"), type.name);
  if (found?.type === undefined) return type;
  if (found.bases.length === 0 || found.type.kind !== "object") return found.type;
  const inherited = found.bases.map(resolve).flatMap((b) => (b.kind === "object" ? b.members : []));
  return { kind: "object", members: [...inherited, ...found.type.members] };
}

function lookup(scope: Scope, name: string): Declaration | undefined {
  const [head = "", ...rest] = name.split(".");
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    let found = at.names.get(head);
    for (const part of rest) found = found?.inner?.names.get(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

function read(file: string): Scope {
  const known = files.get(file);
  if (known !== undefined) return known;
  const scope: Scope = { outer: undefined, names: new Map() };
  files.set(file, scope);
  const text = readFileSync(join(RESOURCES, `${file}.d.ts`), "utf8").replace(/\/\*.*?\*\//gs, "");
  new Reader(text.match(/'[^']*'|[\w$.]+|[^\s\w]/g) ?? []).statements(scope);
  return scope;
}

/** Reads the few forms of TypeScript that the generated declarations use. */
class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  statements(scope: Scope): void {
    while (this.#peek() !== "" && this.#peek() !== "}") this.#statement(scope);
  }

  #statement(scope: Scope): void {
    const word = this.#take();
    if (word === "export" || word === "declare") return;
    if (word === "interface") return this.#interface(scope);
    if (word === "type") return this.#alias(scope);
    if (word === "namespace") return this.#namespace(scope);
    this.#at -= 1;
    this.#skip();
  }

  #interface(scope: Scope): void {
    const declaration = entry(scope, this.#take());
    if (this.#accept("extends")) {
      do declaration.bases.push(this.#single(scope));
      while (this.#accept(","));
    }
    const inner = (declaration.inner ??= { outer: scope, names: new Map() });
    declaration.type = this.#object(inner.outer ?? scope);
  }

  #alias(scope: Scope): void {
    const declaration = entry(scope, this.#take());
    if (this.#peek() === "<" || this.#peek() !== "=") return this.#skip();
    this.#take();
    declaration.type = this.#union(scope);
    this.#accept(";");
  }

  #namespace(scope: Scope): void {
    const declaration = entry(scope, this.#take());
    const inner = (declaration.inner ??= { outer: scope, names: new Map() });
    this.#take();
    this.statements(inner);
    this.#take();
  }

  #object(scope: Scope): Type {
    const members: Member[] = [];
    let values: Type | undefined;
    this.#take();
    while (!this.#accept("}")) {
      if (this.#accept("[")) {
        while (this.#take() !== "]");
        this.#take();
        values = this.#union(scope);
      } else {
        const name = this.#take().replaceAll("'", "");
        const optional = this.#accept("?");
        this.#take();
        members.push({ name, optional, type: this.#union(scope) });
      }
      this.#accept(";");
    }
    return { kind: "object", members, ...(values && { values }) };
  }

  #union(scope: Scope): Type {
    const of: Type[] = [];
    do of.push(this.#single(scope));
    while (this.#accept("|") || this.#accept("&"));
    return of.length === 1 && of[0] !== undefined ? of[0] : { kind: "union", of };
  }

  #single(scope: Scope): Type {
    if (this.#peek() === "{") return this.#object(scope);
    const word = this.#take();
    if (word.startsWith("'")) return { kind: "literal", value: word.slice(1, -1) };
    const of: Type[] = [];
    if (this.#accept("<")) {
      do of.push(this.#union(scope));
      while (this.#accept(","));
      this.#take();
    }
    return { kind: "named", name: word, of, scope };
  }

  /** Passes over an import, a class, an export list: up to its semicolon or past its braces. */
  #skip(): void {
    for (let depth = 0; this.#peek() !== "";) {
      const token = this.#take();
      if (token === "{") depth += 1;
      if (token === "}" && --depth === 0 && this.#peek() !== "from") return;
      if (token === ";" && depth === 0) return;
    }
  }

  #peek(): string {
    return this.#tokens[this.#at] ?? "";
  }

  #take(): string {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }

  #accept(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#at += 1;
    return true;
  }
}

function entry(scope: Scope, name: string): Declaration {
  const found = scope.names.get(name);
  if (found !== undefined) return found;
  const made: Declaration = { bases: [] };
  scope.names.set(name, made);
  return made;
}
