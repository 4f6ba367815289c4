import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { electronFolder, electronVersion, presentElectron, sinceFailedFetch } from "./electronBinary.mjs";

/** Settings of Linux, with the value each has where programs may not make user namespaces. */
const namespaceLocks = [
  // Ubuntu since 23.10, Debian's kernels, and every kernel.
  ["/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1"],
  ["/proc/sys/kernel/unprivileged_userns_clone", "0"],
  ["/proc/sys/user/max_user_namespaces", "0"],
];

/** The machine a start looks at. */
const machine = {
  env: process.env,
  platform: process.platform,
  uid: process.getuid?.(),
  present: presentElectron,
  sinceFailedFetch: () => sinceFailedFetch(),
  read: (path) => readFileSync(path, "utf8"),
  stat: (path) => statSync(path),
};

/** @returns the facts that `chooseHost` takes, and what its reasons are described with. */
export function gatherFacts(args, { env, platform, uid, present, sinceFailedFetch, read, stat } = machine) {
  const program = present(env);
  const helperPath = program === null ? null : join(dirname(program), "chrome-sandbox");
  const facts = {
    forced: args.includes("--web") ? "web" : args.includes("--electron") ? "electron" : null,
    platform,
    display: Boolean(env.DISPLAY || env.WAYLAND_DISPLAY),
    root: uid === 0,
    unsandboxed: args.includes("--no-sandbox") || Boolean(env.ELECTRON_DISABLE_SANDBOX),
    namespaces: !namespaceLocks.some(([path, locked]) => attempt(() => read(path).trim()) === locked),
    helper: helperPath !== null && isSetUpHelper(attempt(() => stat(helperPath))),
    binary: program !== null ? "present" : env.ELECTRON_OVERRIDE_DIST_PATH ? "misplaced" : "absent",
    sinceFailedFetch: sinceFailedFetch(),
  };
  return { facts, about: { version: electronVersion(), program, helperPath, distFolder: electronFolder(env) } };
}

/** As Chromium asks: root's, setuid, and to be run by everybody (mode 4755). */
const isSetUpHelper = (status) => status !== null && status.uid === 0 && (status.mode & 0o4001) === 0o4001;

function attempt(ask) {
  try {
    return ask();
  } catch {
    return null;
  }
}
