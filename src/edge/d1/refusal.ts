/** Whether the database refused what it was given (a CHECK, a type, a reference): it will never take it. Anything else may pass. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    /SQLITE_CONSTRAINT|constraint failed|cannot store/i.test(error.message)
  );
}
