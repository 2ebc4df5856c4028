import lighthouse from "lighthouse";
import { inBrowser } from "./local/in-browser.ts";
import { complain } from "./tool.ts";

const HELP = `npm run lighthouse

Audits a demo article, as a phone gets it, and prints its scores.
`;

const ARTICLE = "/articles/the-last-ferry-keeps-a-ledger";
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** Where Chromium takes the audit's orders. */
const DEBUG_PORT = 9_333;

async function audit(url: string): Promise<number> {
  const result = await lighthouse(url + ARTICLE, {
    port: DEBUG_PORT,
    onlyCategories: CATEGORIES,
    logLevel: "error",
  });
  if (!result) return complain("the audit gave no result");
  for (const { id, score } of Object.values(result.lhr.categories)) {
    process.stdout.write(`${id.padEnd(16)}${Math.round((score ?? 0) * 100)}\n`);
  }
  return 0;
}

if (import.meta.main) {
  const code = await inBrowser(process.argv.slice(2), {
    help: HELP,
    flags: [`--remote-debugging-port=${DEBUG_PORT}`],
    work: (_browser, url) => audit(url),
  }).catch((error: unknown) => complain(error instanceof Error ? error.message : String(error)));
  process.exit(code);
}
