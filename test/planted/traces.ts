import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What is planted, by what it is. */
export type Planted = Readonly<Record<string, string>>;

/** Where something is looked for: files and texts, by name. */
export type Places = Readonly<Record<string, Buffer>>;

/** Every file under a folder as it lies there: databases with their write-ahead logs, objects, everything. */
export async function filesUnder(folder: string): Promise<Places> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const read = files.map(async ({ name, parentPath }) => {
    const path = join(parentPath, name);
    return [path.slice(folder.length + 1), await readFile(path)] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

/** What was planted and is there after all: `what, how it is written: place`. */
export function tracesOf(planted: Planted, places: Places): readonly string[] {
  const written = Object.entries(planted).flatMap(([what, value]) => spellingsOf(what, value));
  return Object.entries(places).flatMap(([place, raw]) => {
    // A byte is a character, so that nothing between two of them is lost.
    const text = raw.toString("latin1");
    const lower = text.toLowerCase();
    return written
      .filter(({ exact, needle }) => (exact ? text.includes(needle) : lower.includes(needle)))
      .map(({ name }) => `${name}: ${place}`);
  });
}

interface Spelling {
  readonly name: string;
  readonly needle: string;
  /** Else capitals make no difference. */
  readonly exact: boolean;
}

/** A text however it may be written down: the same for its first and last parts as for the whole. */
function spellingsOf(what: string, value: string): readonly Spelling[] {
  const loose = (how: string, needle: string): Spelling => ({
    ...{ name: `${what}, ${how}`, needle: needle.toLowerCase(), exact: false },
  });
  const forms = [...new Set([value, value.toLowerCase(), value.trim().toLowerCase()])];
  return forms.flatMap((form) => [
    loose("as it is", asBytes(form)),
    loose("url-encoded", encodeURIComponent(form)),
    loose("in a form", new URLSearchParams({ x: form }).toString().slice(2)),
    loose("in hex", Buffer.from(form).toString("hex")),
    loose("reversed", asBytes([...form].toReversed().join(""))),
    loose("in two bytes", Buffer.from(form, "utf16le").toString("latin1")),
    loose("for HTML", form.replace("@", "&#64;")),
    ...[0, 1, 2].flatMap((offset) => base64Of(what, form, offset)),
  ]);
}

function asBytes(text: string): string {
  return Buffer.from(text).toString("latin1");
}

/** Base64 of a text that begins anywhere in a longer one, without the characters that hold what is around it. */
function base64Of(what: string, text: string, offset: number): readonly Spelling[] {
  const raw = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
  const inner = (encoded: string) =>
    encoded.slice(Math.ceil((offset * 4) / 3), Math.floor((raw.length * 4) / 3) - 1);
  const name = `${what}, in base64`;
  return [...new Set([raw.toString("base64"), raw.toString("base64url")])].map((encoded) => ({
    ...{ name, needle: inner(encoded), exact: true },
  }));
}
