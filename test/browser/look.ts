import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page of a browser that knows nothing yet, for as long as it is used. */
export async function withPage<T>(
  browser: Browser,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options);
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** The thousandths of the screen that jumped after they were first painted. */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as { value?: number }).value ?? 0;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum * 1000), 500);
      }),
  );
}

/** What axe has to say against the page: nothing, where all is well. */
export async function accessible(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** What can be pressed, but not by a thumb. */
export function tooSmall(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("a, button, summary, fieldset label, #other")]
      .filter((each) => !each.closest(".text, .skip, details:not([open]) ul"))
      .filter((each) => Math.round(each.getBoundingClientRect().height) < 44)
      .map((each) => each.outerHTML),
  );
}

/** Waits until the page is as old as a form has to be before it is sent: nobody reads and chooses in less. */
export async function readForm(page: Page): Promise<void> {
  await page.waitForTimeout(2_050);
}
