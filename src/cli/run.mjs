// Runs one of the project's commands: `node src/cli/run.mjs NAME …args` runs src/cli/NAME.ts.
// Plain JavaScript for Node 20, because it is what brings the packages and the newer Node.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { endGroup } from "./group.mjs";
import { install, isInstalled } from "./install.mjs";

const ROOT = join(import.meta.dirname, "../..");
const LEAST_NODE = "22.18";

/**
 * Commands that end by themselves when their channel closes get this long for it: ms.
 * @type {Record<string, number>}
 */
const GRACE = { start: 3_000 };

/** Wrangler asks nobody, reports nothing, and leaves no trace of a request in a file. */
const QUIET_WRANGLER = {
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  CLOUDFLARE_LOAD_DEV_VARS_FROM_DOT_ENV: "false",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_WRITE_LOGS: "false",
  WRANGLER_REGISTRY_PATH: join(ROOT, ".wrangler/registry"),
  X_LOCAL_EXPLORER: "false",
  X_LOCAL_OBSERVABILITY: "false",
};

process.exitCode = await main(process.argv.slice(2));

/** @param {string[]} argv @returns {Promise<number>} the exit code */
async function main([name = "", ...args]) {
  const commands = scripts();
  if (!Object.values(commands).includes(name)) {
    const names = Object.keys(commands).join(", ");
    return fail(`usage: npm run COMMAND -- …, where COMMAND is one of: ${names}`);
  }
  if (!isInstalled(ROOT) && !(await install(ROOT))) return fail("npm ci did not succeed");
  const node = findNode();
  if (node === null) {
    return fail(`Node ${LEAST_NODE} or newer is needed on this platform, not ${process.version}`);
  }
  return run(node, name, args);
}

/** @param {string} message */
function fail(message) {
  process.stderr.write(`newsstand: ${message}\n`);
  return 1;
}

/** What package.json calls the commands: `{ test: "gate", … }`. @returns {Record<string, string>} */
function scripts() {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  return Object.fromEntries(
    Object.entries(scripts).map(([name, script]) => [name, script.replace(/^.* /, "")]),
  );
}

/** The Node 24 that comes as a package, else this one where it runs TypeScript by itself. */
function findNode() {
  const packaged = join(ROOT, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (existsSync(packaged)) return packaged;
  const order = process.versions.node.localeCompare(LEAST_NODE, "en", { numeric: true });
  return order >= 0 ? process.execPath : null;
}

/** Where the engineer stands: npm runs its scripts in the root, whatever folder it was called in. */
function callerFolder() {
  const { npm_package_json: manifest, INIT_CWD: folder } = process.env;
  return manifest === join(ROOT, "package.json") && folder ? folder : process.cwd();
}

/** @param {string} node @param {string} command @param {string[]} args @returns {Promise<number>} */
function run(node, command, args) {
  // A process group of its own: at Ctrl-C it hears from here alone, and can end in good order.
  const child = spawn(node, [join(import.meta.dirname, `${command}.ts`), ...args], {
    cwd: callerFolder(),
    detached: true,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, ...QUIET_WRANGLER, PATH: withPrograms(process.env["PATH"]) },
  });
  onEnd(() => {
    if (child.connected) child.disconnect();
    setTimeout(() => void endGroup(child.pid), GRACE[command] ?? 0).unref();
  });
  return new Promise((resolve) => {
    child.on("error", (error) => resolve(fail(error.message)));
    child.on("exit", (code, signal) => {
      const status = code ?? 128 + (signal ? constants.signals[signal] : 0);
      void endGroup(child.pid).then(() => resolve(status)); // Whatever it left behind.
    });
  });
}

/** Calls back when somebody asks this process to end, or when the npm that started it is gone. */
function onEnd(/** @type {() => void} */ end) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(), 500).unref();
}

/** @param {string} [path] */
function withPrograms(path = "") {
  return [join(ROOT, "node_modules/.bin"), path].join(delimiter);
}
