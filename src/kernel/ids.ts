/** That many bytes nobody can guess. */
export type Random = (bytes: number) => Uint8Array;

/** 128 bits that nobody can guess, as 26 characters of Crockford's base 32 in lower case. */
export type Id = string & { readonly brand: "Id" };

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const ID = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

export function newId(random: Random): Id {
  let text = "";
  let bits = 0;
  // 26 digits hold 130 bits: two zeros stand in front of the 128.
  let held = 2;
  for (const byte of random(16)) {
    bits = (bits << 8) | byte;
    for (held += 8; held >= 5; held -= 5) {
      text += ALPHABET[(bits >>> (held - 5)) & 31];
    }
    bits &= (1 << held) - 1;
  }
  return text as Id;
}

export function parseId(text: string | null | undefined): Id | null {
  return text && ID.test(text) ? (text as Id) : null;
}
