// A folder that a packager takes for Electron's, for tests on machines that cannot fetch it. Nothing in it runs.
import { createPackage } from "@electron/asar";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What stands before the fuses in Electron's program, and how many it has (electron/fuses). */
const sentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const fuseCount = 8;

/** Makes the folder. The program has Electron's fuses, all off. */
export async function makeStubElectron(folder, version) {
  const file = (name, content, mode = 0o644) => writeFileSync(join(folder, name), content, { mode });
  mkdirSync(join(folder, "resources"), { recursive: true });
  mkdirSync(join(folder, "locales"));
  const fuses = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, fuseCount]), Buffer.alloc(fuseCount, "0")]);
  file("electron", Buffer.concat([Buffer.from("#!/bin/sh\nexit 1\n"), fuses]), 0o755);
  file("chrome-sandbox", "", 0o755);
  file("version", version);
  file("LICENSE", "stub");
  for (const language of ["en-US", "ko", "de"]) file(`locales/${language}.pak`, "");
  const app = join(folder, "default_app");
  mkdirSync(app);
  file("default_app/package.json", "{}");
  await createPackage(app, join(folder, "resources/default_app.asar"));
  rmSync(app, { recursive: true });
}

/** The fuses of a program, in Electron's order: "1", "0" or "r" (removed). */
export function readFuses(program) {
  const at = program.indexOf(sentinel) + sentinel.length;
  return program.subarray(at + 2, at + 2 + (program[at + 1] ?? 0)).toString("latin1");
}
