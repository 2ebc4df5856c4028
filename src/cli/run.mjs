// Runs one of the project's commands: `node src/cli/run.mjs NAME …args` runs src/cli/NAME.ts.
// Plain JavaScript for Node 20, because it is what brings the packages and the newer Node.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { install, isInstalled } from "./install.mjs";

const ROOT = join(import.meta.dirname, "../..");
const LEAST_NODE = "22.18";

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
  const command = join(import.meta.dirname, `${name}.ts`);
  if (!/^[a-z]+$/.test(name) || !existsSync(command)) {
    return fail(`usage: npm run COMMAND -- …, where COMMAND is one of: ${scripts().join(", ")}`);
  }
  if (!isInstalled(ROOT) && !(await install(ROOT))) return fail("npm ci did not succeed");
  const node = findNode();
  if (node === null) {
    return fail(`Node ${LEAST_NODE} or newer is needed on this platform, not ${process.version}`);
  }
  return run(node, [command, ...args]);
}

/** @param {string} message */
function fail(message) {
  process.stderr.write(`newsstand: ${message}\n`);
  return 1;
}

function scripts() {
  return Object.keys(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).scripts);
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

/** @param {string} node @param {string[]} args @returns {Promise<number>} */
function run(node, args) {
  const path = [join(ROOT, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
  // The channel closes when this process is gone, however it went: the command can then end too.
  const child = spawn(node, args, {
    cwd: callerFolder(),
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, ...QUIET_WRANGLER, PATH: path },
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve) => {
    child.on("error", (error) => resolve(fail(error.message)));
    child.on("exit", (code, signal) =>
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)),
    );
  });
}
