import { ID_LENGTH } from "../kernel/ids.ts";
import { sha256 } from "./headers.ts";

/** What is written into a page for each reader anew: where it goes, a piece of HTML has these in its place. */
export const SEAMS = {
  /** The attempt's id. */
  attempt: "\u0000attempt\u0000",
  /** How many articles the reader has read: two characters wide, a space in front where one is enough. */
  count: "\u0000count\u0000",
  /** What proves that a form is one of ours, and how old it is. */
  token: "\u0000token\u0000",
} as const;
export type Seam = keyof typeof SEAMS;

/** How many bytes stand there; all of them ASCII. */
export type Widths = Readonly<Record<Seam, number>>;

export const COUNT_LENGTH = 2;

/** What has to be known before a page can be cut into pieces. */
export function widthsWith(token: number): Widths {
  return { attempt: ID_LENGTH, count: COUNT_LENGTH, token };
}

/** A part of pages as bytes, and where in it its seams are; null where it has none of a kind. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly seams: Readonly<Record<Seam, number | null>>;
  /** Stands for all that a reader sees of it. */
  readonly hash: string;
}

const ENCODER = new TextEncoder();

/** HTML in which each seam stands once at most. */
export async function pieceOf(html: string, widths: Widths): Promise<Piece> {
  const names = Object.keys(SEAMS) as readonly Seam[];
  const filled = (text: string) =>
    names.reduce((kept, name) => kept.replace(SEAMS[name], "0".repeat(widths[name])), text);
  const placeOf = (name: Seam) => {
    const at = html.indexOf(SEAMS[name]);
    return at < 0 ? null : ENCODER.encode(filled(html.slice(0, at))).length;
  };
  const bytes = new Uint8Array(ENCODER.encode(filled(html)));
  return {
    bytes,
    seams: { attempt: placeOf("attempt"), count: placeOf("count"), token: placeOf("token") },
    hash: (await sha256(bytes)).slice(0, 22),
  };
}
