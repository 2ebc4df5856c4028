/** What a year of it comes to, in minor units: whole for every period that fits into a year, else the nearest. */
export function yearly(minor: number, everyMonths: number): number {
  return Math.round((minor * 12) / everyMonths);
}

/** A twelfth of a year's sum, rounded down to whole minor units. */
export function monthly(aYear: number): number {
  return Math.floor(aYear / 12);
}
