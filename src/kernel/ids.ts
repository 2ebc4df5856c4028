/** That many bytes nobody can guess. */
export type Random = (bytes: number) => Uint8Array;

/** 128 bits that nobody can guess, as 26 characters of Crockford's base 32 in lower case. */
export type Id = string & { readonly brand: "Id" };

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const ID = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

export function newId(random: Random): Id {
  let bits = 0n;
  for (const byte of random(16)) bits = (bits << 8n) | BigInt(byte);
  let text = "";
  for (let digit = 0; digit < 26; digit += 1, bits >>= 5n) {
    text = `${ALPHABET[Number(bits & 31n)] ?? ""}${text}`;
  }
  return text as Id;
}

export function parseId(text: string | null | undefined): Id | null {
  return text && ID.test(text) ? (text as Id) : null;
}
