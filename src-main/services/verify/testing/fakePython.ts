import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the Python that a test plays says. */
export interface FakeBehaviour {
  readonly engines?: unknown;
  /** What the script does that is verified. */
  readonly mode?: "answer" | "hang" | "die" | "flood";
  readonly lines?: readonly string[];
  /** The file that it gives as its weights. */
  readonly weights?: string;
}

/** A Python with torch, as far as anyone asks. */
export const withTorch = { python: "3.13.1", torch: "2.9.1", onnxruntime: null };

/** Writes a program that plays a Python. @returns its path, and what stands beside it. */
export function fakePython(folder: string, behaviour: FakeBehaviour) {
  const home = mkdtempSync(join(folder, "python-"));
  const python = join(home, "python");
  writeFileSync(python, `#!${process.execPath}\n${readFileSync(new URL("fakePython.cjs", import.meta.url), "utf8")}`);
  chmodSync(python, 0o700);
  const given = { engines: withTorch, mode: "answer", ...behaviour };
  writeFileSync(join(home, "behaviour.json"), JSON.stringify(given));
  return { python, read: (name: string): unknown => JSON.parse(readFileSync(join(home, name), "utf8")) };
}
