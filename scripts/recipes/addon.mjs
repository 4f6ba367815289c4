// The addon of a copy of the project.
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { findCompiler } from "../build-native.mjs";
import { nativeFolders } from "../nativeSources.mjs";
import { inRoot } from "../root.mjs";
import { run, runNode } from "../run.mjs";

const native = "src-engine/native";
const objects = inRoot("build/native/build/Release/obj.target/gradwire");

/** Code that knows how many ops there are. The rest knows an op by its opcode, which stays when ops are added. */
const countsOps = /\b(opcodeCount|tableHash|GRADWIRE_OPS)\b/;

/**
 * Makes the copy's addon in seconds: compiles what `changed` names and what counts ops, and links it in front of the objects of
 * the project's own build, which must be up to date.
 * @param changed paths of C++ files inside the project.
 */
export async function buildAddon(copy, changed) {
  if (process.platform === "win32") return buildWhole(copy);
  const compiler = await findCompiler();
  const sources = copy.path(native);
  const objectKept = (file) => join(objects, file.replace(/cc$/, "o"));
  const files = nativeFolders.flatMap((folder) =>
    readdirSync(join(sources, folder), { recursive: true })
      .filter((file) => file.endsWith(".cc"))
      .map((file) => `${folder}/${file}`),
  );
  const isFresh = (file) =>
    changed.includes(`${native}/${file}`) ||
    countsOps.test(readFileSync(join(sources, file), "utf8")) ||
    !existsSync(objectKept(file));
  const fresh = files.filter(isFresh);
  const kept = files.filter((file) => !isFresh(file));
  const build = copy.path("build/Release");
  mkdirSync(build, { recursive: true });

  const [{ defines, cflags_cc: flags }] = JSON.parse(readFileSync(join(sources, "binding.gyp"), "utf8")).targets;
  const includes = ["node-addon-api", "node-api-headers/include"].map((path) => `-I${inRoot("node_modules", path)}`);
  const shared = ["-fPIC", "-pthread", ...flags, ...defines.map((name) => `-D${name}`), ...includes];
  const objectOf = (file) => join(build, `${file.replaceAll("/", "-")}.o`);
  const waiting = [...fresh];
  const work = async () => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop())
      await compile(compiler, [...shared, "-c", join(sources, file), "-o", objectOf(file)]);
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));

  const undefinedSymbols = process.platform === "darwin" ? ["-undefined", "dynamic_lookup"] : [];
  // The linker takes the first of two tables of ops.
  const linked = [...fresh.map(objectOf), ...kept.map(objectKept)];
  await compile(compiler, ["-shared", "-pthread", ...undefinedSymbols, "-o", join(build, "gradwire.node"), ...linked]);
}

/** As everywhere, from the beginning: what compiles on Windows takes other arguments. */
async function buildWhole(copy) {
  const { status, output } = await runNode(copy.path("scripts/build-native.mjs"), [], { cwd: copy.home, quiet: true });
  if (status !== 0) throw new Error(output);
}

async function compile(compiler, args) {
  const { status, output } = await run(compiler, args, { quiet: true });
  if (status !== 0) throw new Error(`${compiler} failed:\n${output}`);
}
