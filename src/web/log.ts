/**
 * One line of JSON for the newsroom's engineers. What a thrown error says may hold an address or an e-mail,
 * so only its kind and the first line of ours that it came through are kept.
 */
export function logFailure(where: string, error: unknown): void {
  const thrown = error instanceof Error ? error : new Error("not an error");
  const lines = thrown.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  const at = lines.find((line) => /\.[jt]sx?:\d/.test(line)) ?? lines[0];
  console.error(JSON.stringify({ failed: where, error: thrown.name, at: at?.trim() ?? null }));
}

/** A counted event of interest, e.g. a forged webhook, by its reason. */
export function logRefusal(where: string, reason: string): void {
  console.warn(JSON.stringify({ refused: where, reason }));
}
