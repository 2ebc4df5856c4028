import lighthouse from "lighthouse";
import { startNewsstand } from "../../test/browser/newsstand.ts";
import { findBrowser, launch } from "./local/browser.ts";
import { complain } from "./tool.ts";

const HELP = `npm run lighthouse

Audits a demo article, as a phone gets it, and prints its scores.
`;

const ARTICLE = "/articles/the-last-ferry-keeps-a-ledger";
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** Where Chromium takes the audit's orders. */
const DEBUG_PORT = 9_333;

async function main(args: string[]): Promise<number> {
  if (args.includes("--help")) {
    process.stdout.write(HELP);
    return 0;
  }
  const executable = await findBrowser();
  if (executable === null) return complain("there is no Chromium here; CHROME_PATH can name one");
  const flags = [`--remote-debugging-port=${DEBUG_PORT}`];
  const [browser, newsstand] = await Promise.all([launch(executable, flags), startNewsstand([])]);
  try {
    const audit = await lighthouse(newsstand.url + ARTICLE, {
      port: DEBUG_PORT,
      onlyCategories: CATEGORIES,
      logLevel: "error",
    });
    if (!audit) return complain("the audit gave no result");
    for (const { id, score } of Object.values(audit.lhr.categories)) {
      process.stdout.write(`${id.padEnd(16)}${Math.round((score ?? 0) * 100)}\n`);
    }
    return 0;
  } finally {
    await Promise.all([browser.close(), newsstand.stop()]);
  }
}

if (import.meta.main) {
  const code = await main(process.argv.slice(2)).catch((error: unknown) =>
    complain(error instanceof Error ? error.message : String(error)),
  );
  process.exit(code);
}
