import { refusalOf } from "../../../src-engine";
import { mkdir } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import type { RefusalData } from "../../contract/refusal";
import { atomicWrite, type AtomicWriteOptions } from "./atomicWrite";
import { companionPath } from "./temporaryNames";

/** What became of a result. */
export interface WrittenResult {
  /** Where it is; null where it could be written nowhere. */
  readonly path: string | null;
  /** Why it is not where it was to be; null where it is. */
  readonly refusal: RefusalData | null;
}

/**
 * Writes the result of long work; where that fails, into a folder of the app's own instead, so that it is not lost.
 * @param rescue that folder
 * @throws what is no matter of the disk
 */
export async function writeResult(
  path: string,
  bytes: Uint8Array,
  rescue: string,
  options: AtomicWriteOptions = {},
): Promise<WrittenResult> {
  try {
    await atomicWrite(path, bytes, { backup: false, ...options });
    return { path, refusal: null };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    const ending = extname(path);
    const elsewhere = companionPath(join(rescue, basename(path, ending)), `${String(Date.now())}-`, ending);
    try {
      await mkdir(rescue, { recursive: true, mode: 0o700 });
      await atomicWrite(elsewhere, bytes, { backup: false });
      return { path: elsewhere, refusal };
    } catch {
      // The first reason is the one that the user can do something about.
      return { path: null, refusal };
    }
  }
}
