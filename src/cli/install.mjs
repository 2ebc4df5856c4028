// Are the packages the lock names the ones in node_modules? If not, `npm ci`, one process at a time.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** An `npm ci` that takes longer than this has died: ms. */
const STALE_AFTER = 10 * 60_000;
/** A holder writes its id right after making the folder: ms. */
const ID_WITHIN = 5_000;

/**
 * @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} Packages
 * @typedef {{ pid: number | null, age: number }} Holder `pid` null: not written (yet); age in ms
 */

/** @param {string} root */
export function isInstalled(root) {
  try {
    const lock = readPackages(join(root, "package-lock.json"));
    return matches(lock, readPackages(join(root, "node_modules/.package-lock.json")));
  } catch {
    return false;
  }
}

/**
 * Compares by content, so that a checkout's or a copy's times do not matter. A package that is
 * optional may be missing: it is another platform's.
 * @param {Packages} lock @param {Packages} installed
 */
export function matches(lock, installed) {
  const wanted = Object.entries(lock).filter(([path]) => path !== "");
  if (Object.keys(installed).some((path) => lock[path] === undefined)) return false;
  return wanted.every(([path, { version, integrity, optional }]) => {
    const found = installed[path];
    if (found === undefined) return optional === true;
    return found.version === version && found.integrity === integrity;
  });
}

/** @param {string} file @returns {Packages} */
function readPackages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

/** Installs, or waits while another process does. @param {string} root */
export async function install(root) {
  const lock = join(root, ".wrangler/installing");
  mkdirSync(join(root, ".wrangler"), { recursive: true });
  while (!take(lock)) {
    if (isAbandoned(readHolder(lock), isAlive)) rmSync(lock, { recursive: true, force: true });
    else await sleep(250);
  }
  try {
    return isInstalled(root) || (await npmCi(root));
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** @param {Holder} holder @param {(pid: number) => boolean} alive */
export function isAbandoned({ pid, age }, alive) {
  if (age > STALE_AFTER) return true;
  return pid === null ? age > ID_WITHIN : !alive(pid);
}

/** @param {string} lock */
function take(lock) {
  try {
    mkdirSync(lock);
  } catch {
    return false;
  }
  writeFileSync(join(lock, "pid"), String(process.pid));
  return true;
}

/** @param {string} lock @returns {Holder} */
function readHolder(lock) {
  try {
    const age = Date.now() - statSync(lock).mtimeMs;
    try {
      return { pid: Number(readFileSync(join(lock, "pid"), "utf8")) || null, age };
    } catch {
      return { pid: null, age };
    }
  } catch {
    return { pid: null, age: 0 };
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** @param {string} root @returns {Promise<boolean>} */
function npmCi(root) {
  process.stderr.write("newsstand: installing packages (npm ci)\n");
  const options = ["--no-audit", "--no-fund", "--loglevel=error"];
  const child = spawn("npm", ["ci", ...options], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  return new Promise((resolve) => {
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}
