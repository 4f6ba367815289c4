// A copy of the project to try a recipe on.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { inRoot, root } from "../root.mjs";

const leftOut = new Set([".git", "node_modules", "out", "build"]);

/** Copies the project, without what is installed and built, into a Git repository of its own. */
export function copyProject() {
  const home = mkdtempSync(join(tmpdir(), "gradwire-recipes-"));
  cpSync(root, home, { recursive: true, filter: (path) => !leftOut.has(relative(root, path)) });
  symlinkSync(inRoot("node_modules"), join(home, "node_modules"), "junction");
  // Neither the repository that a hook runs for nor its settings are meant.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
  const settings = ["user.name=recipe", "user.email=recipe@localhost", "commit.gpgsign=false"];
  const git = (...args) =>
    execFileSync("git", [...settings.flatMap((setting) => ["-c", setting]), ...args], {
      cwd: home,
      encoding: "utf8",
      env,
    });
  const path = (file) => join(home, file);
  const read = (file) => readFileSync(path(file), "utf8");

  const copy = {
    home,
    path,
    read,
    /** Writes a file that there is not yet. */
    create(file, text) {
      if (existsSync(path(file))) throw new Error(`The recipe makes ${file}, which is there already.`);
      writeFileSync(path(file), text);
    },
    append(file, text) {
      writeFileSync(path(file), read(file) + text);
    },
    /** Puts text before the last place where `anchor` stands. */
    insertBefore(file, anchor, text) {
      const before = read(file);
      const at = before.lastIndexOf(anchor);
      if (at < 0) throw new Error(`The recipe looks for ${JSON.stringify(anchor)} in ${file}, where it is no more.`);
      writeFileSync(path(file), before.slice(0, at) + text + before.slice(at));
    },
    /** Files that are new or not as they were at the last commit. */
    touched: () =>
      git("status", "--porcelain", "-uall", "-z")
        .split("\0")
        .filter((line) => line !== "")
        .map((line) => line.slice(3)),
    commit() {
      git("add", "--all");
      git("commit", "--quiet", "--no-verify", "--message", "recipe");
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
  git("init", "--quiet");
  copy.commit();
  return copy;
}
