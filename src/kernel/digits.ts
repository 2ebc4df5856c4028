/** A text with the digits of every script in ASCII: `٧٫٥` is `7٫5`. */
export function latinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)));
}

/** Digits stand in rows from 0 to 9, some rows one behind the other: https://www.unicode.org/policies/stability_policy.html */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let below = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - below - 1))) below++;
  return below % 10;
}
