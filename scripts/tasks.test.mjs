import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { inRoot } from "./root.mjs";
import { tasks } from "./tasks.mjs";

const { scripts } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));

/** The project as git would give it to somebody: no packages, nothing built. */
const bare = mkdtempSync(join(tmpdir(), "gradwire-bare-"));
afterAll(() => rmSync(bare, { recursive: true }));
for (const path of ["scripts", "src-main/hosts/web/browsers.json", "package.json", "package-lock.json"])
  cpSync(inRoot(path), join(bare, path), { recursive: true });
/** In npm's place, one that is asked for packages and has none. */
const npm = join(bare, "npm.mjs");
writeFileSync(npm, "process.stdout.write(`npm ${process.argv[2]} was asked\\n`); process.exitCode = 3;");

const run = (args) =>
  spawnSync(process.execPath, [join(bare, "scripts/task.mjs"), ...args], {
    cwd: bare,
    encoding: "utf8",
    env: { ...process.env, npm_execpath: npm },
  });

describe("from a bare clone", () => {
  const single = Object.entries(scripts).filter(([name]) => name !== "check");

  it("every npm script begins with task.mjs", () => {
    const known = single.map(([, command]) => /^node scripts\/task\.mjs (\S+)/.exec(command)?.[1]);
    expect([...new Set(known)].sort()).toEqual(Object.keys(tasks).sort());
    expect(scripts.check.split(" && ").every((part) => part.replace("npm run ", "") in tasks)).toBe(true);
  });

  it.each(single)("npm run %s installs what is missing, or says in a sentence that it could not", (_, command) => {
    const { status, stdout, stderr } = run(command.replace("node scripts/task.mjs ", "").split(" "));
    expect(stdout).toBe("npm ci was asked\n");
    expect(stderr).toBe(
      "Installing packages (npm ci)...\n" +
        "The packages could not be installed: see npm's message above, then run this again.\n",
    );
    expect(status).toBe(1);
  });

  it("a script that there is not is answered with those that there are", () => {
    const { status, stderr } = run(["bnech"]);
    expect(stderr).toMatch(/^There is no "bnech"\. There are: start, test, .*bench.*\.\n$/);
    expect(status).toBe(1);
  });
});
