import { statSync } from "node:fs";
import { expect } from "@playwright/test";

/** When a file was last written; 0 when there is none. */
export function writtenAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Waits until a file is another than the one written at `before`. The app puts whole files in place. */
export async function waitForFile(path: string, before: number): Promise<void> {
  await expect.poll(() => writtenAt(path), { message: `${path} is written` }).not.toBe(before);
}
