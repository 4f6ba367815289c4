import { writeFileSync } from "node:fs";

/** Names the file that tells `npm start` that the window shows. Equal to the one in scripts/launchElectron.mjs. */
export const readyVariable = "GRADWIRE_READY_FILE";

/** Tells whoever started the app, and waits to open it elsewhere, that its window shows. Once; nothing where nobody asked. */
export function tellReady(env: NodeJS.ProcessEnv = process.env): void {
  const file = env[readyVariable];
  // Processes that this one starts have no window to tell of.
  Reflect.deleteProperty(env, readyVariable);
  if (file === undefined || file === "") return;
  try {
    writeFileSync(file, "", { flag: "wx" });
  } catch {
    // Nobody waits any more: the folder is gone with the one who made it.
  }
}
