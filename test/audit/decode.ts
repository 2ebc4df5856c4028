import {
  brotliDecompressSync,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from "node:zlib";

/** How deep one coding may sit inside another: base64 of JSON in an attribute is three. */
const DEPTH = 4;
/** A shorter run says nothing. */
const SHORTEST_RUN = 16;

/** Everything that somebody could read in some bytes, whichever way they were wrapped. */
export function readingsOf(bytes: Buffer): ReadonlySet<string> {
  const found = new Set<string>();
  for (const plain of [bytes, ...unpacked(bytes)]) {
    for (const text of textsOf(plain)) read(text, found, DEPTH);
  }
  return found;
}

function read(text: string, found: Set<string>, depth: number): void {
  if (depth === 0 || found.has(text)) return;
  found.add(text);
  if (text.includes("<")) read(text.replaceAll(/<[^>]*>/g, ""), found, depth - 1);
  for (const peel of PEELS) read(peel(text), found, depth - 1);
  for (const run of runsIn(text)) read(run, found, depth - 1);
}

/** Compressed, whatever the headers say of it. */
function unpacked(bytes: Buffer): readonly Buffer[] {
  const [first, second] = bytes;
  const tries =
    first === 0x1f && second === 0x8b
      ? [gunzipSync]
      : first === 0x28 && second === 0xb5
        ? [zstdDecompressSync]
        : isText(bytes)
          ? []
          : [brotliDecompressSync, inflateSync, inflateRawSync];
  return tries.flatMap((unpack) => {
    try {
      return [unpack(bytes)];
    } catch {
      return [];
    }
  });
}

function isText(bytes: Buffer): boolean {
  return !/[\0-\x08\x0e-\x1f\ufffd]/.test(bytes.subarray(0, 512).toString("utf8").slice(0, -1));
}

/** Wide characters are told by their zeros. */
function textsOf(bytes: Buffer): readonly string[] {
  const texts = [bytes.toString("utf8")];
  if (texts[0]?.includes("\ufffd")) texts.push(bytes.toString("latin1"));
  if (bytes.includes(0) || /^(?:\xff\xfe|\xfe\xff)/.test(bytes.subarray(0, 2).toString("latin1"))) {
    const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
    texts.push(even.toString("utf16le"), Buffer.from(even).swap16().toString("utf16le"));
    texts.push(bytes.toString("utf8").replaceAll("\0", ""));
  }
  return texts;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

const PEELS: readonly ((text: string) => string)[] = [
  // Percent-encoding, and the spaces of forms.
  (text) =>
    text.includes("%")
      ? text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) =>
          Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"),
        )
      : text,
  // Character references.
  (text) =>
    text.includes("&")
      ? text
          .replaceAll(/&#x([0-9a-f]{1,6});?/gi, (_, hex: string) => character(parseInt(hex, 16)))
          .replaceAll(/&#(\d{1,7});?/g, (_, digits: string) => character(Number(digits)))
          .replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => NAMED[name] ?? "")
          .replaceAll(/&([a-z])(?:acute|grave|circ|uml|tilde|ring|cedil|caron);/gi, "$1")
      : text,
  // JSON and JavaScript.
  (text) =>
    text.includes("\\")
      ? text
          .replaceAll(/\\u\{?([0-9a-f]{4,6})\}?/gi, (_, hex: string) =>
            character(parseInt(hex, 16)),
          )
          .replaceAll(/\\x([0-9a-f]{2})/gi, (_, hex: string) => character(parseInt(hex, 16)))
          .replaceAll(/\\(.)/g, "$1")
      : text,
  // Quoted-printable.
  (text) =>
    /=[0-9A-F]{2}|=\r?\n/.test(text)
      ? text
          .replaceAll(/=\r?\n/g, "")
          .replaceAll(/(?:=[0-9A-F]{2})+/g, (run) =>
            Buffer.from(run.replaceAll("=", ""), "hex").toString("utf8"),
          )
      : text,
  // UTF-7.
  (text) =>
    /\+[A-Za-z0-9+/]{3,}-/.test(text)
      ? text.replaceAll(/\+([A-Za-z0-9+/]{3,})-/g, (_, run: string) => {
          const wide = Buffer.from(run, "base64");
          return wide
            .subarray(0, wide.length - (wide.length % 2))
            .swap16()
            .toString("utf16le");
        })
      : text,
];

function character(code: number): string {
  // One half of a pair after the other makes the pair.
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

/** Runs of base64, of either alphabet and wherever they begin, and of hexadecimal digits. */
function runsIn(text: string): readonly string[] {
  const runs = text.match(new RegExp(`[\\w+/-]{${SHORTEST_RUN},}`, "g")) ?? [];
  return runs.flatMap((run) => {
    const decoded = [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), "base64"));
    if (/^[0-9a-f]+$/i.test(run)) decoded.push(Buffer.from(run, "hex"));
    return decoded.map((bytes) => bytes.toString("utf8")).filter(saysSomething);
  });
}

/** Bytes that nobody meant as text are full of what is no character. */
function saysSomething(text: string): boolean {
  const odd = text.match(/[\ufffd\0-\x08\x0e-\x1f]/g)?.length ?? 0;
  return text.length >= 8 && odd < text.length / 4;
}
