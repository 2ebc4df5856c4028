const MINUTE = 60_000;

/** The least and the greatest value of each of a pattern's five fields; a Sunday is 0 and 7. */
const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** Is this minute (UTC) one that the pattern means? Numbers, lists, ranges and steps; no names. */
export function isDue(pattern: string, time: Date): boolean {
  const fields = pattern.trim().split(/\s+/);
  if (fields.length !== RANGES.length) throw new Error(`not a cron pattern: ${pattern}`);
  const now = [
    [time.getUTCMinutes()],
    [time.getUTCHours()],
    [time.getUTCDate()],
    [time.getUTCMonth() + 1],
    time.getUTCDay() === 0 ? [0, 7] : [time.getUTCDay()],
  ];
  return fields.every((field, at) => now[at]?.some((value) => allows(field, value, RANGES[at])));
}

function allows(field: string, value: number, range: readonly [number, number] = [0, 0]): boolean {
  return field.split(",").some((part) => {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (match === null) throw new Error(`not a part of a cron pattern: ${part}`);
    const [, from, to, step] = match;
    const first = Number(from ?? range[0]);
    const last = Number(to ?? (from === undefined || step !== undefined ? range[1] : from));
    return value >= first && value <= last && (value - first) % Number(step ?? 1) === 0;
  });
}

/** Calls `run` for every pattern that is due, at the start of each minute, until it is stopped. */
export function everyMinute(
  patterns: readonly string[],
  run: (pattern: string) => void,
): () => void {
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    timer = setTimeout(tick, MINUTE - (Date.now() % MINUTE));
  };
  const tick = (): void => {
    const now = new Date();
    for (const pattern of patterns) if (isDue(pattern, now)) run(pattern);
    wait();
  };
  wait();
  return () => clearTimeout(timer);
}
