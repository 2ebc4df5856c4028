type Call = "before" | "after";

/**
 * The database, which throws at the calls that the script names by their number, counted from 0: before anything is
 * written, or after, when nobody knows whether it was.
 */
export function failingD1(db: D1Database, script: Readonly<Record<number, Call>>) {
  let calls = 0;
  const troubled = async <Answer>(run: () => Promise<Answer>): Promise<Answer> => {
    const trouble = script[calls];
    calls += 1;
    if (trouble === "before") throw new Error("D1_ERROR: network connection lost");
    const answer = await run();
    if (trouble === "after") throw new Error("D1_ERROR: the answer was lost");
    return answer;
  };
  const raw = new WeakMap<object, D1PreparedStatement>();
  const wrapped = (statement: D1PreparedStatement): D1PreparedStatement => {
    const own = {
      bind: (...values: unknown[]) => wrapped(statement.bind(...values)),
      run: async () => troubled(async () => statement.run()),
      all: async () => troubled(async () => statement.all()),
      first: async () => troubled(async () => statement.first()),
    };
    raw.set(own, statement);
    return own as unknown as D1PreparedStatement;
  };
  const own = {
    prepare: (sql: string) => wrapped(db.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) =>
      troubled(async () => db.batch(statements.map((one) => raw.get(one) ?? one))),
  };
  return { db: own as unknown as D1Database, calls: () => calls };
}
