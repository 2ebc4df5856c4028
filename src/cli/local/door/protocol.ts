/** What another process may ask of the local Worker's stores, in JSON. Bytes travel as base64. */
export type StateCall =
  | { readonly store: "shelf"; readonly method: string; readonly args: readonly unknown[] }
  | { readonly store: "db"; readonly method: "batch"; readonly statements: readonly Statement[] }
  | { readonly store: "db"; readonly method: "raw"; readonly statement: Statement }
  | { readonly store: "db"; readonly method: "exec"; readonly sql: string };

export interface Statement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

export type StateReply = { readonly value: unknown } | { readonly error: string };

export const STATE_PATH = "/__newsstand/state";
export const TOKEN_HEADER = "newsstand-state-token";

/** The value with every buffer in it as `{ $bytes: base64 }`. */
export function encode(value: unknown): unknown {
  if (value instanceof ArrayBuffer) return { $bytes: base64(new Uint8Array(value)) };
  if (ArrayBuffer.isView(value)) {
    return { $bytes: base64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
  }
  if (value instanceof Map) return { $map: [...value].map((pair) => pair.map(encode)) };
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner)]));
}

/** The opposite of `encode`: a buffer comes back as an ArrayBuffer. */
export function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== "object" || value === null) return value;
  if ("$bytes" in value && typeof value.$bytes === "string") return bytes(value.$bytes);
  if ("$map" in value && Array.isArray(value.$map)) {
    return new Map(value.$map.map((pair: unknown[]) => [decode(pair[0]), decode(pair[1])]));
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner)]));
}

function base64(buffer: Uint8Array): string {
  return btoa(Array.from(buffer, (byte) => String.fromCharCode(byte)).join(""));
}

function bytes(text: string): ArrayBuffer {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer;
}
