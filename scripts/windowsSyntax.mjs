// node scripts/windowsSyntax.mjs: whether the C++ core is C++ for Windows too, by a compiler that makes programs for it, and
// whether its Windows halves do under Wine what they should. It is no proof that the addon is built by Windows' own tools or
// runs on Windows.
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { contentHash } from "./fresh.mjs";
import { nativeSources } from "./nativeSources.mjs";
import { inRoot } from "./root.mjs";
import { main, run } from "./run.mjs";

const native = "src-engine/native";
const stamp = inRoot("build/windows.stamp");

/** MinGW's, as Debian and Fedora name it; the first is the one whose threads are C++'s. */
const compilers = ["x86_64-w64-mingw32-g++-posix", "x86_64-w64-mingw32-g++"];

/**
 * Compiles every file of the addon and of the core's own tests, without a result.
 * @returns {Promise<{ status: "ok" | "failed" | "not run", output: string }>}
 */
export async function checkWindowsSyntax() {
  const compiler = await findProgram(compilers);
  if (compiler === null)
    return {
      status: "not run",
      output: `None of ${compilers.join(", ")} is here (Debian, Ubuntu: sudo apt-get install g++-mingw-w64-x86-64-posix).\n`,
    };
  const { targets } = JSON.parse(readFileSync(inRoot(native, "binding.gyp"), "utf8"));
  const [{ defines }] = targets;
  const tests = readdirSync(inRoot(native, "tests")).filter((file) => file.endsWith(".cc"));
  const files = [...nativeSources(), ...tests.map((file) => `tests/${file}`)];
  const flags = ["-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-Wno-psabi"];
  const quiet = ["-Wno-maybe-uninitialized", "-Wno-uninitialized"];
  const includes = ["node-addon-api", "node-api-headers/include"].map((path) => `-I${inRoot("node_modules", path)}`);
  const args = [...flags, ...quiet, ...defines.map((name) => `-D${name}`), ...includes];

  const hash = `${compiler} ${args.join(" ")} ${contentHash([native], (path) => /\.(cc|h|gyp)$/.test(path))}`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return { status: "ok", output: "" };
  let failures = "";
  const waiting = [...files];
  const worker = async () => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      const { status, output } = await run(compiler, [...args, inRoot(native, file)], { quiet: true });
      if (status !== 0) failures += output;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  if (failures !== "") return { status: "failed", output: failures };
  mkdirSync(join(stamp, ".."), { recursive: true });
  writeFileSync(stamp, hash);
  return { status: "ok", output: "" };
}

/** Wine, by its usual name and where Debian has it. */
const wines = ["wine64", "wine", "/usr/lib/wine/wine64"];

/**
 * Builds tests/windows of the core and runs it under Wine.
 * @returns {Promise<{ status: "ok" | "failed" | "not run", output: string }>}
 */
export async function checkUnderWine() {
  const compiler = await findProgram(compilers);
  const wine = await findProgram(wines);
  if (compiler === null || wine === null)
    return { status: "not run", output: `${compiler === null ? compilers.join(", ") : "Wine"} is not here.\n` };
  const folder = inRoot("build/wine");
  mkdirSync(folder, { recursive: true });
  const program = join(folder, "windows.exe");
  const sources = [
    "run/memory.cc",
    "data/matrix.cc",
    "data/dataFile.cc",
    "data/dataFileWindows.cc",
    "tests/windows/main.cc",
  ];
  const files = sources.map((file) => inRoot(native, file));
  const built = await run(compiler, ["-std=c++20", "-O1", "-static", ...files, "-o", program], { quiet: true });
  if (built.status !== 0) return { status: "failed", output: built.output };
  const env = { WINEPREFIX: join(folder, "prefix"), WINEDEBUG: "-all", LC_ALL: "C.UTF-8" };
  const { status, output } = await run(wine, [program], { quiet: true, cwd: folder, env });
  return { status: status === 0 ? "ok" : "failed", output };
}

async function findProgram(programs) {
  for (const program of programs) {
    const found = await run(program, ["--version"], { quiet: true }).catch(() => null);
    if (found?.status === 0) return program;
  }
  return null;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const { status, output } = await checkWindowsSyntax();
    const wine = await checkUnderWine();
    process.stdout.write(`${output}compiling for Windows: ${status}\n${wine.output}under Wine: ${wine.status}\n`);
    return status === "failed" || wine.status === "failed" ? 1 : 0;
  });
}
