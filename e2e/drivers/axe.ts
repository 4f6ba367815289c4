import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";

const source = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules: WCAG 2.2 to level AA, axe's best practices, and that what is read aloud is what is seen. */
const options = {
  resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "label-content-name-mismatch": { enabled: true } },
};

/** What of axe is used here. */
interface Axe {
  run(
    context: Document,
    options: unknown,
  ): Promise<{
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly target: unknown }[] }[];
  }>;
}

/**
 * Expects axe to find nothing on what is shown now, once what moves has come to rest. Two things are left out by their
 * elements: ports, for the rule of sizes, since on a canvas that is zoomed out everything is small; and open menus, for the
 * rule that all content is in a landmark, which axe spares dialogs only.
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(await source);
  const found = await page.evaluate(async (chosen) => {
    const { axe } = globalThis as unknown as { readonly axe: Axe };
    const { violations } = await axe.run(document, chosen);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`));
  }, options);
  const left =
    /^target-size: .*(react-flow__handle|\.port|data-handleid)|^region: div\[data-radix-popper-content-wrapper/;
  expect(
    found.filter((each) => !left.test(each)),
    screen,
  ).toEqual([]);
}
