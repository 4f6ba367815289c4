import { existsSync, readFileSync } from "node:fs";
import { inRoot } from "./root.mjs";
import { PlainError, run, runNode } from "./run.mjs";

/** Installs the packages of package-lock.json when they are missing or other ones. @returns whether it had to. */
export async function ensureInstalled() {
  if (isInstalled()) return false;
  process.stderr.write("Installing packages (npm ci)...\n");
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const { status } = await (npm === undefined ? run("npm", args) : runNode(npm, args)).catch((error) => {
    if (error.code !== "ENOENT") throw error;
    throw new PlainError("npm was not found. Install Node with npm from https://nodejs.org and run this again.");
  });
  if (status !== 0)
    throw new PlainError("The packages could not be installed: see npm's message above, then run this again.");
  return true;
}

/** Whether node_modules holds what package-lock.json names, by npm's own record of what it installed. */
function isInstalled() {
  const record = inRoot("node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === "" || link) return true;
    // Optional packages are for other platforms as well.
    return installed[path] === undefined ? optional === true : installed[path].version === version;
  });
}
