import fc from "fast-check";
import { expect, test } from "vitest";
import { csvOf } from "../../src/cli/books/csv.ts";

/** Records as RFC 4180 has them, read by no code that writes them. */
function parse(text: string): readonly (readonly string[])[] {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)];
  expect(cells.map(([all]) => all).join("")).toBe(text);
  const records: string[][] = [[]];
  for (const [, quoted, plain = "", end] of cells) {
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\r\n") records.push([]);
  }
  return records.slice(0, -1);
}

test("lines end with CRLF, and what needs quotes has them", () => {
  expect(csvOf([["a", 'b"c', "d,e", "f\ng", "h\ri", ""]])).toBe(
    'a,"b""c","d,e","f\ng","h\ri",\r\n',
  );
});

test.each(["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1"])(
  "a spreadsheet runs no formula: %j",
  (cell) => {
    expect(parse(csvOf([[cell, "x"]]))).toEqual([[`'${cell}`, "x"]]);
  },
);

test("an amount stays a number, below nothing, too", () => {
  expect(csvOf([["-5.00", "300", "-0.600"]])).toBe("-5.00,300,-0.600\r\n");
});

test("whatever is written is read again as it was, but for the apostrophe", () => {
  const cell = fc.string({ unit: fc.constantFrom(..."a-=+@,\"\r\n\t' 1.") });
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
      (rows) => {
        const read = parse(csvOf(rows));
        expect(read.map((row) => row.map((text) => text.replace(/^'(?=[-=+@\t\r])/, "")))).toEqual(
          rows.map((row) => row.map((text) => text.replace(/^'(?=[-=+@\t\r])/, ""))),
        );
        for (const text of read.flat()) {
          if (!/^-?\d+(?:\.\d+)?$/.test(text)) expect(text).not.toMatch(/^[=+\-@\t\r]/);
        }
      },
    ),
  );
});
