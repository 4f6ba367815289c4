/** How long a failed download keeps a start from trying again. */
const fetchRest = 24 * 60 * 60 * 1000;

/**
 * What a start of the app depends on.
 * @typedef {object} HostFacts
 * @property {"web" | "electron" | null} forced by `--web` or `--electron`.
 * @property {NodeJS.Platform} platform
 * @property {boolean} display whether there is an X or Wayland display; asked on Linux only.
 * @property {boolean} root
 * @property {boolean} unsandboxed whether the user turned Chromium's sandbox off.
 * @property {boolean} namespaces whether Linux lets any program make user namespaces, which the sandbox is made of.
 * @property {boolean} helper whether Electron's setuid helper, which makes them otherwise, is set up.
 * @property {"present" | "absent" | "misplaced"} binary "misplaced": not in the folder that ELECTRON_OVERRIDE_DIST_PATH names.
 * @property {number | null} sinceFailedFetch milliseconds since this version could not be downloaded.
 */

/**
 * Chooses what the app opens in. Without `fallBack` the web host is no way out, because the user wants Electron.
 * @param {HostFacts} facts
 * @returns {{ host: "electron", fetch: boolean, fallBack: boolean } | { host: "web" | null, reason: string | null }}
 */
export function chooseHost(facts) {
  if (facts.forced === "web") return { host: "web", reason: null };
  if (facts.forced === "electron") {
    // Its own message says best what is in its way.
    if (facts.binary === "misplaced") return { host: null, reason: "misplaced" };
    return { host: "electron", fetch: facts.binary === "absent", fallBack: false };
  }
  const reason = obstacle(facts);
  if (reason !== null) return { host: "web", reason };
  return { host: "electron", fetch: facts.binary === "absent", fallBack: true };
}

/** Why Electron's window would not open, or null. */
function obstacle({ platform, display, root, unsandboxed, namespaces, helper, binary, sinceFailedFetch }) {
  const linux = platform === "linux";
  if (linux && !display) return "noDisplay";
  if (linux && root && !unsandboxed) return "root";
  if (binary === "misplaced") return "misplaced";
  // A clock that was set back says nothing.
  if (binary === "absent" && sinceFailedFetch !== null && sinceFailedFetch >= 0 && sinceFailedFetch < fetchRest)
    return "fetchFailed";
  if (linux && binary === "present" && !unsandboxed && !namespaces && !helper) return "sandbox";
  return null;
}

/**
 * A reason of {@link chooseHost} as one line.
 * @param {string} reason
 * @param {{ version: string, program: string | null, helperPath: string | null, distFolder: string }} about
 */
export function describeReason(reason, { version, helperPath, distFolder }) {
  switch (reason) {
    case "noDisplay":
      return "There is no display for Electron's window.";
    case "root":
      return "Electron's sandbox does not run as root.";
    case "misplaced":
      return `ELECTRON_OVERRIDE_DIST_PATH names ${distFolder}, and Electron's program is not there.`;
    case "fetchFailed":
      return `Electron ${version} could not be downloaded within the last day (npm start -- --electron tries again).`;
    case "sandbox": {
      const path = `'${helperPath.replaceAll("'", "'\\''")}'`;
      return `This system keeps Electron's sandbox from starting unless its helper belongs to root; to allow it, run: sudo chown root:root ${path} && sudo chmod 4755 ${path}`;
    }
    default:
      throw new Error(`no such reason: ${reason}`);
  }
}
