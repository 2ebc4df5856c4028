/** That many bytes nobody can guess. */
export type Random = (bytes: number) => Uint8Array;

/** 130 bits that nobody can guess, as characters of Crockford's base 32 in lower case. */
export type Id = string & { readonly brand: "Id" };

export const ID_LENGTH = 26;

const DIGITS = new TextEncoder().encode("0123456789abcdefghjkmnpqrstvwxyz");
const ID = /^[0-9a-hjkmnp-tv-z]{26}$/;

export function newId(random: Random): Id {
  const id = new Uint8Array(ID_LENGTH);
  writeNewId(random, id, 0);
  return String.fromCharCode(...id) as Id;
}

/** A new id as ASCII bytes, right where it is needed. */
export function writeNewId(random: Random, target: Uint8Array, at: number): void {
  const bytes = random(ID_LENGTH);
  for (let digit = 0; digit < ID_LENGTH; digit += 1) {
    target[at + digit] = DIGITS[(bytes[digit] ?? 0) & 31] ?? 0;
  }
}

export function parseId(text: string | null | undefined): Id | null {
  return text && ID.test(text) ? (text as Id) : null;
}
