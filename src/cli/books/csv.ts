import { stringify } from "csv-stringify/sync";

/** A plain number is no formula, with its sign. */
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/**
 * Records by RFC 4180. What a spreadsheet would run as a formula is shown as text, after an apostrophe:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvOf(records: readonly (readonly string[])[]): string {
  return stringify(records as string[][], {
    record_delimiter: "windows",
    // A cell may hold a line's end of another kind than the records'.
    quote_record_delimiter: true,
    escape_formulas: true,
    cast: {
      string: (value) => (NUMBER.test(value) ? { value, escape_formulas: false } : value),
    },
  });
}
