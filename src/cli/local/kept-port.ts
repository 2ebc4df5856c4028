import { readFile, writeFile } from "node:fs/promises";
import { isFree } from "./server.ts";

/** The port that was kept in this file, where it is free; else 0, for any. */
export async function keptPort(file: string): Promise<number> {
  const port = Number(await readFile(file, "utf8").catch(() => ""));
  const usable = Number.isInteger(port) && port > 0 && port <= 65_535;
  return usable && (await isFree(port)) ? port : 0;
}

/** Keeps a port for the next start. */
export function keepPort(file: string, port: number): Promise<void> {
  return writeFile(file, `${port}\n`);
}
