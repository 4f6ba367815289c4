#!/usr/bin/env node
// Makes a .deb of fpm's arguments with dpkg-deb: for tests, on machines that cannot fetch fpm. What goes into the package
// is electron-builder's doing; this only wraps it, and refuses every argument that it does not know.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

const text = { type: "string" };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    s: { ...text, short: "s" },
    t: { ...text, short: "t" },
    force: { type: "boolean" },
    d: { ...text, short: "d", multiple: true },
    "deb-recommends": { ...text, multiple: true },
    "deb-compression": text,
    "deb-priority": text,
    architecture: text,
    "after-install": text,
    "after-remove": text,
    description: text,
    version: text,
    package: text,
    name: text,
    maintainer: text,
    vendor: text,
    url: text,
    category: text,
    license: text,
  },
});
if (values.s !== "dir" || values.t !== "deb") throw new Error(`only -s dir -t deb, not -s ${values.s} -t ${values.t}`);

const tree = mkdtempSync(join(tmpdir(), "gradwire-deb-"));
try {
  for (const pair of positionals) {
    const at = pair.indexOf("=");
    const [from, to] = [pair.slice(0, at), join(tree, pair.slice(at + 1))];
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to, { recursive: statSync(from).isDirectory(), verbatimSymlinks: true });
  }
  mkdirSync(join(tree, "DEBIAN"));
  const [synopsis = "", ...rest] = values.description.split("\n");
  const fields = {
    Package: values.name,
    Version: values.version,
    Architecture: values.architecture,
    Maintainer: values.maintainer,
    Depends: values.d?.join(", "),
    Recommends: values["deb-recommends"]?.join(", "),
    Section: "default",
    Priority: values["deb-priority"],
    Homepage: values.url,
    Description: [synopsis, ...rest.map((line) => ` ${line.trim() === "" ? "." : line.trim()}`)].join("\n"),
  };
  const control = Object.entries(fields).filter(([, value]) => value !== undefined);
  writeFileSync(join(tree, "DEBIAN/control"), control.map(([name, value]) => `${name}: ${value}\n`).join(""));
  for (const [script, file] of [
    ["postinst", values["after-install"]],
    ["postrm", values["after-remove"]],
  ])
    if (file !== undefined) writeFileSync(join(tree, "DEBIAN", script), readFileSync(file), { mode: 0o755 });
  // A test unpacks it at once: it need not be small.
  execFileSync("dpkg-deb", ["--root-owner-group", "-Zgzip", "-z1", "--build", tree, values.package], { stdio: "pipe" });
} finally {
  rmSync(tree, { recursive: true, force: true });
}
