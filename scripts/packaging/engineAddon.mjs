// The native engine as a package has to know it: its content, and the libraries of the system that it asks for.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { inRoot } from "../root.mjs";
import { PlainError } from "../run.mjs";

const addon = inRoot("build/Release/gradwire.node");

export const addonSha256 = () => createHash("sha256").update(readFileSync(addon)).digest("hex");

/** The first GCC whose libstdc++ has these symbols (GCC's manual, "ABI Policy and Guidelines"). */
const gccOf = { 28: "9", 29: "11", 30: "12", 31: "13", 32: "13", 33: "14", 34: "15" };

/** Debian's packages of the C and C++ libraries, from the version on that has every symbol the engine asks for. */
export function debLibraries() {
  if (process.platform !== "linux") return [];
  const needs = execFileSync("readelf", ["--version-info", "--wide", addon], { encoding: "utf8" });
  const glibc = newest(needs, /\bGLIBC_2\.(\d+)/g);
  const libstdcxx = Math.max(28, newest(needs, /\bGLIBCXX_3\.4\.(\d+)/g));
  const gcc = gccOf[libstdcxx];
  if (gcc === undefined)
    throw new PlainError(
      `The engine asks for GLIBCXX_3.4.${libstdcxx}, of a compiler that scripts/packaging/engineAddon.mjs does not know yet.`,
    );
  return [`libc6 (>= 2.${glibc})`, `libstdc++6 (>= ${gcc})`];
}

const newest = (text, pattern) => Math.max(...[...text.matchAll(pattern)].map(([, minor]) => Number(minor)));
