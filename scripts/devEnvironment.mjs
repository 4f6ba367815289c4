import { inRoot } from "./root.mjs";

/**
 * What `npm run dev` sets for electron-vite: which program it starts in the window's place, and what the page takes itself for.
 * @param {string | null} program Electron's, or null for the web host on `port`.
 */
export function devEnvironment(program, port) {
  // With it, Electron is plain Node and opens no window; undefined, it is not passed on.
  const window = { ELECTRON_RUN_AS_NODE: undefined };
  return program === null
    ? { ...window, ELECTRON_EXEC_PATH: inRoot("scripts/devHost.mjs"), GRADWIRE_DEV_PORT: String(port) }
    : { ...window, ELECTRON_EXEC_PATH: program, GRADWIRE_DEV_PORT: undefined, VITE_GRADWIRE_HOST: "electron" };
}
