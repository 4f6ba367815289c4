import { existsSync, readFileSync } from "node:fs";
import { inRoot } from "./root.mjs";
import { PlainError, run } from "./run.mjs";

const places = JSON.parse(readFileSync(inRoot("src-main/hosts/web/browsers.json"), "utf8"));

/**
 * The Chromium that tests and screenshots use: `GRADWIRE_CHROMIUM`, or the first of the usual places; null when there is none.
 * @returns {string | null}
 */
export function findChromium() {
  return (
    process.env.GRADWIRE_CHROMIUM ||
    ((places[process.platform] ?? places.linux).find((path) => existsSync(path)) ?? null)
  );
}

/** The same, installed from the system's packages when it is missing and we may. @throws PlainError when we may not. */
export async function ensureChromium() {
  const found = findChromium();
  if (found !== null) return found;
  if (process.platform === "linux" && process.getuid() === 0 && existsSync("/usr/bin/apt-get")) {
    process.stderr.write("Installing Chromium from the system's packages...\n");
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    const wait = ["-o", "DPkg::Lock::Timeout=900"];
    await run("apt-get", [...wait, "update", "-qq"], { quiet: true, env });
    const { status, output } = await run(
      "apt-get",
      [...wait, "install", "-y", "-qq", "--no-install-recommends", "chromium"],
      { quiet: true, env },
    );
    const installed = findChromium();
    if (status === 0 && installed !== null) return installed;
    process.stderr.write(output);
  }
  throw new PlainError(
    "The window tests need Chromium. Install it (Debian: sudo apt-get install chromium) or name one in GRADWIRE_CHROMIUM.",
  );
}
