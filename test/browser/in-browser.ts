import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";
import { findBrowser, launch } from "../../src/cli/local/browser.ts";
import { readForm } from "./look.ts";
import { startNewsstand, type Newsstand } from "./newsstand.ts";

const executable = await findBrowser();
if (executable === null) console.warn("skipped: the tests in a browser, for there is none here");

/** What is typed on the provider's page into fields that have these names. */
type Typed = Readonly<Record<string, string>>;

/** One newsstand, and browsers that know nothing yet. */
export interface InBrowser {
  /** The whole address of a path. */
  readonly at: (path: string) => string;
  /** A page of a new browser, which is open until the last test is over. */
  readonly newPage: (options?: BrowserContextOptions) => Promise<Page>;
  /** A page of a new browser, for as long as it is used. */
  readonly withPage: <T>(
    options: BrowserContextOptions,
    use: (page: Page) => Promise<T>,
  ) => Promise<T>;
  /** From a form's button, once it may be pressed, over the provider's page to the thanks. Returns that page's origin. */
  readonly give: (page: Page, button?: string, typed?: Typed) => Promise<string>;
  /** `npm run campaigns -- publish`. */
  readonly ask: (campaigns: object) => Promise<void>;
}

export const ASK_BUTTON = ".ask button";

/** A `describe` with `npm start` of its own, in which these articles are published; skipped where there is no browser. */
export function describeInBrowser(
  name: string,
  published: { readonly articles: readonly string[]; readonly flags?: readonly string[] },
  tests: (inBrowser: InBrowser) => void,
): void {
  describe.skipIf(executable === null)(name, () => {
    let browser: Browser;
    let newsstand: Newsstand;

    beforeAll(async () => {
      [browser, newsstand] = await Promise.all([launch(executable!), startNewsstand()]);
      for (const article of published.articles) await newsstand.publish(article, published.flags);
    });

    afterAll(async () => {
      await browser?.close();
      await newsstand?.stop();
    });

    const newPage = async (options: BrowserContextOptions = {}): Promise<Page> =>
      (await browser.newContext(options)).newPage();

    tests({
      newPage,
      at: (path) => newsstand.url + path,
      ask: (campaigns) => newsstand.ask(campaigns),

      async withPage(options, use) {
        const page = await newPage(options);
        try {
          return await use(page);
        } finally {
          await page.context().close();
        }
      },

      async give(page, button = ASK_BUTTON, typed = {}) {
        await readForm(page);
        await press(page, button);
        const { origin } = new URL(page.url());
        for (const [name, value] of Object.entries(typed)) {
          await page.fill(`input[name=${name}]`, value);
        }
        await press(page, "button[type=submit]");
        await page.waitForURL((url) => url.pathname === "/support/thanks");
        return origin;
      },
    });
  });
}

/** Presses what leads to another page, or to the same one anew, and waits until all of that is there. */
export async function press(page: Page, selector: string): Promise<void> {
  const loaded = page.waitForEvent("load");
  await Promise.all([loaded, page.click(selector)]);
}
