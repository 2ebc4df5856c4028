import type { Browser } from "playwright-core";
import { startNewsstand } from "../../../test/browser/newsstand.ts";
import { complain } from "../tool.ts";
import { findBrowser, launch } from "./browser.ts";

/** A command that looks at a newsstand of its own with Chromium. */
export interface BrowserCommand {
  readonly help: string;
  /** Chromium's, besides those that it always gets. */
  readonly flags?: readonly string[];
  /** Returns the exit code. `url` is the newsstand's, with the demo articles. */
  readonly work: (browser: Browser, url: string) => Promise<number>;
}

/** Starts both, lets the command work, and stops both, whatever happens. Returns the exit code. */
export async function inBrowser(args: readonly string[], command: BrowserCommand): Promise<number> {
  if (args.includes("--help")) {
    process.stdout.write(command.help);
    return 0;
  }
  const executable = await findBrowser();
  if (executable === null) return complain("there is no Chromium here; CHROME_PATH can name one");
  const browser = await launch(executable, command.flags);
  try {
    const newsstand = await startNewsstand([]);
    try {
      return await command.work(browser, newsstand.url);
    } finally {
      await newsstand.stop();
    }
  } finally {
    await browser.close();
  }
}
