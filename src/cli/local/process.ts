import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** What the system says about a process. */
export interface Sighting {
  /** When it was started: comparable as text on one machine, and never twice the same for a pid. */
  readonly born: string;
  /** It has ended, and its parent has not asked how. */
  readonly zombie: boolean;
}

/** Looks a process up in /proc, else with ps (macOS); null where neither knows it. */
export async function sight(pid: number): Promise<Sighting | null> {
  return (await inProc(pid)) ?? (await withPs(pid));
}

/** Is there a process with this id, a zombie included? */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The processes that this one started and that are still there; none where the system has no /proc. */
export async function childrenOf(pid: number): Promise<readonly string[]> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return list.split(" ").filter((child) => child !== "");
}

/** Linux counts from the boot, in ticks, so the boot's id belongs to it: proc_pid_stat(5). */
async function inProc(pid: number): Promise<Sighting | null> {
  const [stat, boot] = await Promise.all(
    [`/proc/${pid}/stat`, "/proc/sys/kernel/random/boot_id"].map((file) =>
      readFile(file, "utf8").catch(() => ""),
    ),
  );
  // The second field is the program's name, which may hold spaces and brackets: the third is next.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, ticks] = [fields?.[0], fields?.[19]];
  return state && ticks ? { born: `${boot?.trim()} ${ticks}`, zombie: /[ZX]/.test(state) } : null;
}

/** One `-o` for each: BSD takes all that follows a `=` for the column's heading. */
async function withPs(pid: number): Promise<Sighting | null> {
  const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
  const columns = ["-o", "stat=", "-o", "lstart=", "-p", String(pid)];
  const said = await promisify(execFile)("ps", columns, { env }).catch(() => null);
  const [, state, born] = /^\s*(\S+)\s+(\S.*\d)\s*$/.exec(said?.stdout ?? "") ?? [];
  return state && born ? { born, zombie: state.startsWith("Z") } : null;
}
