import { parseAst } from "vitest/node";

/** What one module takes from another, and how. */
export interface Import {
  readonly from: string;
  /** `type` leaves nothing behind at run time. */
  readonly kind: "value" | "type";
}

export interface Module {
  readonly imports: readonly Import[];
  /** Every identifier, property name and string that stands in it. */
  readonly names: ReadonlySet<string>;
  /** Calls and objects by their text, e.g. `Date.now`, and `new Date` where it has no argument. */
  readonly uses: ReadonlySet<string>;
  /** Does it only hand on what others export? */
  readonly barrel: boolean;
  readonly lines: number;
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

export function readModule(path: string, source: string): Module {
  // Vite's newer name for it is not handed on by vitest, and vite itself is not among our packages.
  // oxlint-disable-next-line typescript/no-deprecated
  const program = parseAst(source, { lang: path.endsWith("x") ? "tsx" : "ts" }, path);
  const imports: Import[] = [];
  const names = new Set<string>();
  const uses = new Set<string>();
  walk(program, (node) => {
    const found = importOf(node);
    if (found !== null) imports.push(found);
    const name = nameOf(node);
    if (name !== null) names.add(name);
    const use = useOf(node);
    if (use !== null) uses.add(use);
  });
  const lines = source.trimEnd().split("\n").length;
  return { imports, names, uses, barrel: isBarrel(program.body as unknown as Node[]), lines };
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const inner of value) walk(inner, visit);
  if (!isNode(value)) return;
  visit(value);
  for (const inner of Object.values(value)) walk(inner, visit);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function importOf(node: Node): Import | null {
  const from = textOf(node["source"]);
  if (from === null) return null;
  switch (node.type) {
    case "ImportDeclaration":
      return { from, kind: node["importKind"] === "type" ? "type" : "value" };
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
      return { from, kind: node["exportKind"] === "type" ? "type" : "value" };
    case "TSImportType":
      return { from, kind: "type" };
    case "ImportExpression":
      return { from, kind: "value" };
    default:
      return null;
  }
}

function textOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === "TSLiteralType") return textOf(node["literal"]);
  return node.type === "Literal" && typeof node["value"] === "string" ? node["value"] : null;
}

function nameOf(node: Node): string | null {
  if (node.type === "Identifier" || node.type === "JSXIdentifier") return String(node["name"]);
  return textOf(node);
}

function useOf(node: Node): string | null {
  const callee = node.type === "MemberExpression" ? node : node["callee"];
  if (!isNode(callee)) return null;
  if (node.type === "NewExpression") {
    const bare = Array.isArray(node["arguments"]) && node["arguments"].length === 0;
    return bare ? `new ${nameOf(callee) ?? ""}` : null;
  }
  if (callee.type === "Identifier") return nameOf(callee);
  const { object, property } = callee;
  if (!isNode(object) || !isNode(property)) return null;
  return `${nameOf(object) ?? ""}.${nameOf(property) ?? ""}`;
}

function isBarrel(body: readonly Node[]): boolean {
  const handsOn = (node: Node): boolean =>
    node.type === "ExportAllDeclaration" ||
    (node.type === "ExportNamedDeclaration" && node["declaration"] === null);
  return (
    body.some(handsOn) && body.every((node) => handsOn(node) || node.type === "ImportDeclaration")
  );
}
