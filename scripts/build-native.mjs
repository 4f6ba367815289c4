// npm run build:native: compiles the C++ core with node-gyp when it is stale, into build/Release/gradwire.node.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { contentHash } from "./fresh.mjs";
import { inRoot } from "./root.mjs";
import { nativeFolders } from "./nativeSources.mjs";
import { main, PlainError, run, runNode } from "./run.mjs";

const addon = inRoot("build/Release/gradwire.node");
const stamp = inRoot("build/Release/gradwire.stamp");
const sources = inRoot("src-engine/native");
const workshop = inRoot("build/native");

/** What the addon is made from. It is Node-API, so it does not depend on Node's version; the platform it does. */
function sourceHash() {
  const isSource = (path) => /\.(cc|h|gyp)$/.test(path) && !path.startsWith("src-engine/native/tests");
  return `${process.platform}-${process.arch}-${contentHash(["src-engine/native"], isSource)}`;
}

/** Whether the addon is there and made from these sources. */
export function nativeIsFresh() {
  return existsSync(addon) && existsSync(stamp) && readFileSync(stamp, "utf8") === sourceHash();
}

/**
 * Builds the addon if it is stale. Needs a C++20 compiler, make and Python, as node-gyp does, and no network where Node's
 * headers stand beside its binary (official builds) or the `node-api-headers` package is installed.
 * @throws PlainError one sentence that says what is missing.
 */
export async function buildNative({ quiet = true } = {}) {
  if (nativeIsFresh()) return;
  if (process.platform !== "win32") await findCompiler();
  const hash = sourceHash();
  const nodeGyp = inRoot("node_modules/node-gyp/bin/node-gyp.js");
  const jobs = ["--jobs", "max"];
  prepareWorkshop();
  const { status, output } = await runNode(
    nodeGyp,
    ["configure", "build", "--directory", workshop, "--release", ...jobs],
    {
      quiet,
      env: { npm_config_nodedir: headerFolder() },
    },
  );
  if (status !== 0) {
    process.stderr.write(output);
    throw new PlainError("Compiling the native engine failed: see the messages above.");
  }
  install(join(workshop, "build/Release/gradwire.node"), hash);
}

/** node-gyp builds where binding.gyp is. Here that is beside links to the sources, so that their folder stays clean. */
function prepareWorkshop() {
  mkdirSync(workshop, { recursive: true });
  copyFileSync(join(sources, "binding.gyp"), join(workshop, "binding.gyp"));
  for (const folder of nativeFolders) {
    rmSync(join(workshop, folder), { recursive: true, force: true });
    symlinkSync(join(sources, folder), join(workshop, folder), "junction");
  }
}

/** Puts the addon in place by renaming, so that a process that has the old one loaded keeps it whole. */
function install(built, hash) {
  mkdirSync(dirname(addon), { recursive: true });
  copyFileSync(built, `${addon}.new`);
  renameSync(`${addon}.new`, addon);
  writeFileSync(stamp, hash);
}

/** A folder with `include/node`: Node's own, else the one of node-api-headers. */
function headerFolder() {
  const own = dirname(dirname(realpathSync(process.execPath)));
  if (existsSync(join(own, "include/node/node_api.h"))) return own;
  return headerPackageFolder();
}

/** node-gyp wants `include/node/*.h` and a `common.gypi`; the package has `include/*.h`. */
function headerPackageFolder() {
  const folder = inRoot("build/node-headers");
  const include = join(folder, "include/node");
  mkdirSync(include, { recursive: true });
  for (const name of ["js_native_api.h", "js_native_api_types.h", "node_api.h", "node_api_types.h"]) {
    copyFileSync(inRoot("node_modules/node-api-headers/include", name), join(include, name));
  }
  writeFileSync(join(include, "node_version.h"), nodeVersionHeader());
  writeFileSync(join(include, "common.gypi"), "{}\n");
  writeFileSync(join(include, "config.gypi"), `${JSON.stringify({ target_defaults: {}, variables: {} })}\n`);
  return folder;
}

function nodeVersionHeader() {
  const [majorVersion, minor, patch] = process.versions.node.split(".");
  return [
    `#define NODE_MAJOR_VERSION ${majorVersion}`,
    `#define NODE_MINOR_VERSION ${minor}`,
    `#define NODE_PATCH_VERSION ${patch}`,
    "",
  ].join("\n");
}

/** The C++ compiler to use: $CXX, or the first there is. @throws PlainError when there is none. */
export async function findCompiler() {
  for (const compiler of [process.env.CXX, "c++", "g++", "clang++"]) {
    if (!compiler) continue;
    const found = await run(compiler, ["--version"], { quiet: true }).catch(() => null);
    if (found?.status === 0) return compiler;
  }
  throw new PlainError(
    "No C++ compiler was found. Install g++ 12 or clang 15 or newer (Debian, Ubuntu: sudo apt-get install g++ make python3; macOS: xcode-select --install) and run this again.",
  );
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(() => buildNative({ quiet: false }));
}
