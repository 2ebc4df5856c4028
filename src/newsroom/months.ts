/** UTC months, counted from the year 0. */
export function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** `2026-11` */
export function monthName(month: number): string {
  const [year, of] = [Math.floor(month / 12), (month % 12) + 1];
  return `${String(year).padStart(4, "0")}-${String(of).padStart(2, "0")}`;
}

/** The first moment that is no longer in it, in epoch ms. */
export function endOfMonth(month: number): number {
  return Date.parse(`${monthName(month + 1)}-01`);
}
