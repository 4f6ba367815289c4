// `npm run package`, with stand-ins for what it would fetch: Electron's program and fpm. Everything else is real: the
// packager, the archive, the .deb, dpkg that unpacks it, and Node that runs the command line out of it.
import { extractAll, extractFile, statFile } from "@electron/asar";
import { execFile } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addonSha256, debLibraries } from "./packaging/engineAddon.mjs";
import { makeStubElectron, readFuses } from "./packaging/stubElectron.mjs";
import { inRoot } from "./root.mjs";

const run = promisify(execFile);
const manifest = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "gradwire-package-"));
/** A scratch root into which the package is unpacked. */
const system = join(folder, "system");
const installed = (...path) => join(system, ...path);
const archive = installed("opt/Gradwire/resources/app.asar");
const beside = (...path) => installed("opt/Gradwire/resources/app.asar.unpacked", ...path);
let deb = "";

const field = async (name) => (await run("dpkg-deb", ["--field", deb, name])).stdout.trim();

describe.runIf(process.platform === "linux" && existsSync("/usr/bin/dpkg-deb"))("the .deb", { timeout: 60_000 }, () => {
  beforeAll(async () => {
    const electron = join(folder, "electron");
    await makeStubElectron(electron, manifest.devDependencies.electron);
    const out = join(folder, "packages");
    await run(
      process.execPath,
      [
        inRoot("scripts/package.mjs"),
        "--linux",
        "deb",
        `--config.electronDist=${electron}`,
        `--config.directories.output=${out}`,
      ],
      { env: { ...process.env, CUSTOM_FPM_PATH: inRoot("scripts/packaging/dpkgFpm.mjs") } },
    );
    deb = join(
      out,
      readdirSync(out).find((name) => name.endsWith(".deb")),
    );
    // dpkg's own records; `--unpack` runs no script of the package.
    for (const name of ["info", "updates"]) mkdirSync(installed("var/lib/dpkg", name), { recursive: true });
    for (const name of ["status", "available"]) writeFileSync(installed("var/lib/dpkg", name), "");
    const forced = ["--force-depends", "--force-not-root", "--force-bad-path"];
    await run("dpkg", [`--root=${system}`, ...forced, "--unpack", deb]);
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is a package of the app's name and version that asks for what the engine needs", async () => {
    expect(await field("Package")).toBe("gradwire");
    expect(await field("Version")).toBe(manifest.version);
    const depends = (await field("Depends")).split(", ");
    expect(depends).toEqual(expect.arrayContaining(debLibraries()));
    expect(depends).toEqual(expect.arrayContaining(["libnss3", "libgtk-3-0 | libgtk-3-0t64"]));
  });

  it("opens .gradwire files: menu entry, file type, and the icon in every size", () => {
    // Its name is what the window says it is: Wayland finds the icon by it.
    const entry = readFileSync(installed("usr/share/applications", manifest.desktopName), "utf8");
    expect(entry).toMatch(/^Exec=\/opt\/Gradwire\/gradwire %U$/m);
    expect(entry).toMatch(/^Icon=gradwire$/m);
    expect(entry).toMatch(/^MimeType=application\/x-gradwire;$/m);
    expect(entry).toMatch(/^Categories=Science;$/m);
    expect(entry).toMatch(/^StartupWMClass=gradwire$/m);
    const types = readFileSync(installed("usr/share/mime/packages/gradwire.xml"), "utf8");
    expect(types).toMatch(/<mime-type type="application\/x-gradwire">\s*<glob pattern="\*\.gradwire"\/>/);
    for (const size of [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024]) {
      const icon = readFileSync(installed(`usr/share/icons/hicolor/${size}x${size}/apps/gradwire.png`));
      // PNG: the width is the first number of the first chunk.
      expect([size, icon.readUInt32BE(16)]).toEqual([size, size]);
    }
  });

  it("brings the profile without which Ubuntu's AppArmor keeps the sandbox from starting, and loads it", async () => {
    expect(readFileSync(installed("opt/Gradwire/resources/apparmor-profile"), "utf8")).toMatch(
      /profile "gradwire" "\/opt\/Gradwire\/gradwire" flags=\(unconfined\) \{\s*userns,/,
    );
    const { stdout } = await run("dpkg-deb", ["--ctrl-tarfile", deb], { encoding: "buffer" });
    expect(stdout.includes("apparmor_parser --replace")).toBe(true);
  });

  it("switches off in Electron what could run another program or other code", () => {
    // Run as Node, cookies in clear, NODE_OPTIONS, --inspect, unchecked archive, other folders, own snapshot, file:.
    expect(readFuses(readFileSync(installed("opt/Gradwire/gradwire")))).toBe("01001100");
  });

  it("has the app in its archive, and beside it what the system's loader and the database read", () => {
    const packed = JSON.parse(extractFile(archive, "package.json").toString());
    expect(packed).toMatchObject({ name: "gradwire", main: "out/main/electron.js", addonSha256: addonSha256() });
    for (const file of [packed.main, "out/main/dataWorker.js", "out/preload/preload.cjs", "out/renderer/assets.json"])
      expect(statFile(archive, file)).not.toHaveProperty("unpacked");
    for (const file of [
      "build/Release/gradwire.node",
      `node_modules/@duckdb/node-bindings-linux-${process.arch}/duckdb.node`,
      `node_modules/@duckdb/node-bindings-linux-${process.arch}/libduckdb.so`,
      "assets/examples/orchard.csv",
    ]) {
      expect([file, statFile(archive, file).unpacked]).toEqual([file, true]);
      expect(readFileSync(beside(file)).equals(readFileSync(inRoot(file)))).toBe(true);
    }
    const inside = readdirSync(beside());
    expect(inside.sort()).toEqual(["assets", "build", "node_modules"]);
  });

  it("runs its command line out of the archive, with its own engine, database and examples", async () => {
    const app = join(folder, "app");
    extractAll(archive, app);
    const gradwire = (...args) =>
      run(process.execPath, [join(app, "out/main/cli.js"), ...args], {
        cwd: folder,
        env: { ...process.env, GRADWIRE_HOME: join(folder, "home") },
      });
    const csv = join(app, "assets/examples/orchard.csv");
    const report = JSON.parse((await gradwire("inspect", csv, "--json")).stdout);
    expect(report.columns.length).toBeGreaterThan(2);
    const trained = await gradwire("train", join(app, "assets/examples/orchard.gradwire"), "--epochs", "3", "--json");
    const last = JSON.parse(trained.stdout.trim().split("\n").at(-1));
    expect(last).toMatchObject({ type: "done", state: "finished", epochs: 3 });
    // Another engine in its place is not loaded.
    appendFileSync(join(app, "build/Release/gradwire.node"), "\0");
    await expect(gradwire("train", join(app, "assets/examples/orchard.gradwire"), "--epochs", "1")).rejects.toThrow(
      /is not the file that came with this app/,
    );
  });
});
