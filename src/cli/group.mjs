import { setTimeout as sleep } from "node:timers/promises";

/** How long a process group may take to end once it is asked to: ms. */
const GRACE = 2_000;

/**
 * Ends what is left of a process group: politely, and by force after its grace.
 * @param {number | undefined} leader @param {number} [grace] ms
 */
export async function endGroup(leader, grace = GRACE) {
  if (leader === undefined || !signal(leader, "SIGTERM")) return;
  const deadline = Date.now() + grace;
  while (Date.now() < deadline) {
    await sleep(25);
    if (!signal(leader, 0)) return;
  }
  signal(leader, "SIGKILL");
}

/** Says whether there was anybody to hear it. @param {number} leader @param {NodeJS.Signals | 0} name */
function signal(leader, name) {
  try {
    return process.kill(-leader, name);
  } catch {
    return false;
  }
}
