import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

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
    [...document.querySelectorAll("a, button, summary, fieldset label, .other input")]
      .filter((each) => each.checkVisibility() && !each.closest(".text, .skip"))
      .filter((each) => Math.round(each.getBoundingClientRect().height) < 44)
      .map((each) => each.outerHTML),
  );
}

/** Axe finds nothing, nothing sticks out, and thumbs find everything. */
export async function looksRight(page: Page): Promise<void> {
  const where = page.url();
  expect(await accessible(page), where).toEqual([]);
  expect(await tooSmall(page), where).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, where).toBe(page.viewportSize()?.width);
}

/** Waits until the page is as old as a form has to be before it is sent: nobody reads and chooses in less. */
export async function readForm(page: Page): Promise<void> {
  await page.waitForTimeout(2_050);
}
