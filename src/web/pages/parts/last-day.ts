/** The last UTC day (its noon, epoch ms) of what ends at a midnight. */
export function lastDay(midnight: number): number {
  return midnight - 12 * 60 * 60 * 1_000;
}
