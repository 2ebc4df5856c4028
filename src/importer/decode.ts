import { no, ok, type Result } from "../kernel/result.ts";
import { refusal, type Refusal } from "./refusal.ts";

/** Bytes. The largest saved page among real inputs is 0.3 MB; ten is a page with its pictures inlined. */
export const LARGEST_FILE = 10_000_000;

const FORMATS_THAT_ARE_NOT_TEXT: readonly (readonly [RegExp, string])[] = [
  [/^%PDF-/, "a PDF"],
  [/^\{\\rtf/, "an RTF document"],
  [/^PK\u0003\u0004/, "a zip archive (a .docx or .odt, perhaps)"],
  [/^(?:\u0089PNG|\u00ff\u00d8\u00ff|GIF8)/, "a picture"],
];

/** The text of a file, whatever honest encoding it is in; no guess is made where none is declared. */
export function decode(bytes: Uint8Array): Result<string, Refusal> {
  if (bytes.length === 0) return no(refusal("empty", "is empty"));
  if (bytes.length > LARGEST_FILE) return no(tooLarge(bytes.length));
  const start = latin1(bytes.subarray(0, 4096));
  const kind = FORMATS_THAT_ARE_NOT_TEXT.find(([magic]) => magic.test(start));
  if (kind) return no(refusal("binary", `is ${kind[1]}; save it as text, Markdown or HTML`));
  const text = textOf(bytes, start);
  if (!text.ok) return text;
  if (text.value.includes("\0")) return no(refusal("binary", "is binary (it has NUL bytes)"));
  if (!/[^\s\u200b\ufeff]/u.test(text.value)) {
    return no(refusal("empty", "is empty (nothing but white space)"));
  }
  const damage = damageIn(text.value);
  return damage === null ? ok(withoutControls(text.value)) : no(refusal("wrong-encoding", damage));
}

/** The refusal for a file of so many bytes, for callers that know the size before they read. */
export function tooLarge(bytes: number): Refusal {
  const mb = (n: number): string => (n / 1e6).toFixed(1);
  return refusal("too-large", `has ${mb(bytes)} MB; the limit is ${mb(LARGEST_FILE)} MB`);
}

function textOf(bytes: Uint8Array, start: string): Result<string, Refusal> {
  const mark = start.startsWith("\u00ff\u00fe")
    ? "utf-16le"
    : start.startsWith("\u00fe\u00ff")
      ? "utf-16be"
      : "utf-8";
  const text = tryDecode(bytes, mark);
  if (text !== null) return ok(text);
  if (mark === "utf-8" && bytes.includes(0))
    return no(refusal("binary", "is binary (it has NUL bytes)"));
  const declared = mark === "utf-8" ? declaredCharset(start) : null;
  const page = declared === null ? null : tryDecode(bytes, declared);
  if (page !== null) return ok(page);
  const says = declared === null ? "and declares no other encoding" : `nor the ${declared} it says`;
  return no(
    refusal("wrong-encoding", `is not valid ${mark.toUpperCase()} ${says}; save it as UTF-8`),
  );
}

function tryDecode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What an HTML page says of its bytes in `<meta charset>` or `http-equiv`. */
function declaredCharset(start: string): string | null {
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1] ?? null;
}

/** UTF-8 that was read as Windows-1252 once leaves these pairs; one might be meant, three are not. */
function damageIn(text: string): string | null {
  if (text.includes("\ufffd")) {
    return "has replacement characters (\ufffd): its letters were lost in an earlier conversion";
  }
  const mojibake = text.match(/\u00e2\u20ac|[\u00c3\u00d0\u00d1][\u0080-\u00bf]/g);
  if ((mojibake?.length ?? 0) < 3) return null;
  return `looks converted with the wrong encoding ("${mojibake?.[0] ?? ""}"); save the original as UTF-8`;
}

function withoutControls(text: string): string {
  // eslint-disable-next-line no-control-regex -- stray controls of broken exports are what it removes
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0001-\u0008\u000b\u000e-\u001f\u007f\ufeff]/g, "");
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
