/** A person waits for a page no longer than this, whatever it takes behind it. In ms. */
const PATIENCE = 10_000;

/** The work's value, or null when patience (in ms) is over: the work goes on behind the person's back. */
export async function withPatience<Value>(
  work: Promise<Value>,
  background: (work: Promise<unknown>) => void,
  patience: number = PATIENCE,
): Promise<Value | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  try {
    const value = await Promise.race([work, over]);
    if (value === null) background(work.catch(() => undefined));
    return value;
  } finally {
    clearTimeout(timer);
  }
}
