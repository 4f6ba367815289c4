// node scripts/windowsSyntax.mjs: whether the C++ core is C++ for Windows too, by a compiler that makes programs for it. It
// proves that the Windows halves compile; nothing is linked or run.
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { contentHash } from "./fresh.mjs";
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
  const compiler = await findWindowsCompiler();
  if (compiler === null)
    return {
      status: "not run",
      output: `None of ${compilers.join(", ")} is here (Debian, Ubuntu: sudo apt-get install g++-mingw-w64-x86-64-posix).\n`,
    };
  const { targets } = JSON.parse(readFileSync(inRoot(native, "binding.gyp"), "utf8"));
  const [{ sources, defines }] = targets;
  const tests = readdirSync(inRoot(native, "tests")).filter((file) => file.endsWith(".cc"));
  const files = [...sources, ...tests.map((file) => `tests/${file}`)];
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

async function findWindowsCompiler() {
  for (const compiler of compilers) {
    const found = await run(compiler, ["--version"], { quiet: true }).catch(() => null);
    if (found?.status === 0) return compiler;
  }
  return null;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const { status, output } = await checkWindowsSyntax();
    process.stdout.write(`${output}compiling for Windows: ${status}\n`);
    return status === "failed" ? 1 : 0;
  });
}
