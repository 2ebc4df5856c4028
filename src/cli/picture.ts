import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { inBrowser } from "./local/in-browser.ts";
import { complain, ROOT } from "./tool.ts";

const HELP = `npm run picture

Takes the README's picture, .github/article.png: a demo article as it begins, and its appeal.
`;

const PICTURE = join(ROOT, ".github/article.png");
const ARTICLE = "/articles/the-last-ferry-keeps-a-ledger";

/** One of the two views, in CSS px. */
const VIEW = { width: 640, height: 900 };
const MARGIN = 24;

/** What a README may ask of a reader's connection: bytes. */
const LARGEST = 250_000;

async function writePicture(browser: Browser, url: string): Promise<number> {
  const picture = await take(browser, url + ARTICLE);
  if (picture.length > LARGEST) return complain(`the picture has ${picture.length} bytes`);
  await mkdir(dirname(PICTURE), { recursive: true });
  await writeFile(PICTURE, picture);
  process.stdout.write(`.github/article.png  ${picture.length} bytes\n`);
  return 0;
}

/** The beginning by day and the appeal by night, side by side. */
async function take(browser: Browser, url: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: VIEW });
  const beginning = await view(page, url, "light");
  const appeal = await view(page, `${url}#ask`, "dark");
  const image = (view: Buffer) => `<img src="data:image/png;base64,${view.toString("base64")}">`;
  // The article's own policy would allow neither the sheet nor the images.
  await page.goto("about:blank");
  await page.setViewportSize({
    width: 2 * VIEW.width + 3 * MARGIN,
    height: VIEW.height + 2 * MARGIN,
  });
  await page.setContent(`<style>
    body { margin: 0; padding: ${MARGIN}px; display: flex; gap: ${MARGIN}px; background: #b9b2a5; }
  </style>${image(beginning)}${image(appeal)}`);
  return page.screenshot();
}

async function view(page: Page, url: string, colorScheme: "light" | "dark"): Promise<Buffer> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.goto(url);
  await page.evaluate(() => {
    document.querySelector(location.hash || "html")?.scrollIntoView();
    if (location.hash) scrollBy(0, -180);
  });
  return page.screenshot();
}

if (import.meta.main) {
  const code = await inBrowser(process.argv.slice(2), {
    help: HELP,
    work: writePicture,
  }).catch((error: unknown) => complain(error instanceof Error ? error.message : String(error)));
  process.exit(code);
}
