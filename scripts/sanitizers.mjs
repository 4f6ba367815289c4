// npm run check:sanitizers [-- --quick]: the core's own tests (src-engine/native/tests) as a program that sanitizers watch.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";
import { findCompiler } from "./build-native.mjs";
import { contentHash } from "./fresh.mjs";
import { alone } from "./lock.mjs";
import { nativeSources } from "./nativeSources.mjs";
import { inRoot } from "./root.mjs";
import { main, PlainError, run } from "./run.mjs";

const native = "src-engine/native";
const workshop = inRoot("build/sanitizers");

/** As the addon is compiled, but with stacks that can be read; without optimization it compiles fastest. */
const flags = ["-std=c++20", "-g", "-fno-omit-frame-pointer", "-ffp-contract=off", "-Wall", "-Wextra", "-Wno-psabi"];
const optimization = { quick: "-O0", full: "-O1" };

/** What watches, by name: the compiler's switches, and how a report ends the program. */
const sanitizers = {
  "address-undefined": {
    switches: ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"],
    env: {
      // Frames that are kept to detect uses after a return are not aligned to 64 bytes by GCC before 12.4 (its bug 110027), and
      // the vectors of AVX-512 have to be.
      ASAN_OPTIONS: "detect_stack_use_after_return=0:strict_string_checks=1",
      UBSAN_OPTIONS: "print_stacktrace=1",
    },
  },
  thread: { switches: ["-fsanitize=thread"], env: { TSAN_OPTIONS: "halt_on_error=1:second_deadlock_stack=1" } },
};

/**
 * Builds and runs the core's own tests under every sanitizer.
 * @param {{ quick?: boolean }} options `quick`: fewer mutants and cycles.
 * @returns {Promise<{ name: string, status: "ok" | "failed" | "not run" }[]>} "not run": the compiler has no such sanitizer.
 */
export async function checkSanitizers({ quick = false } = {}) {
  const compiler = await findCompiler();
  const extent = quick ? "quick" : "full";
  mkdirSync(workshop, { recursive: true });
  const results = [];
  for (const [name, sanitizer] of Object.entries(sanitizers)) {
    process.stdout.write(`${name} sanitizer\n`);
    if (!(await works(compiler, sanitizer))) {
      process.stdout.write(`not run: ${compiler} cannot build with it here\n`);
      results.push({ name, status: "not run" });
      continue;
    }
    const program = await alone(() =>
      build(compiler, `${name}-${extent}`, [optimization[extent], ...sanitizer.switches]),
    );
    const subjects = await writeSubjects();
    const { status } = await run(program, [subjects, extent], { env: sanitizer.env });
    results.push({ name, status: status === 0 ? "ok" : "failed" });
  }
  return results;
}

/** Whether the smallest program builds and runs with the sanitizer: its library may be missing. */
async function works(compiler, { switches }) {
  const source = join(workshop, "empty.cc");
  const program = join(workshop, "empty");
  writeFileSync(source, "int main() {}\n");
  const { status } = await run(compiler, [...switches, source, "-o", program], { quiet: true });
  return status === 0 && (await run(program, [], { quiet: true })).status === 0;
}

/** The core without its JavaScript side, and its tests: paths inside the project. */
function sources() {
  const core = nativeSources().filter((path) => !path.startsWith("addon/"));
  const tests = readdirSync(inRoot(native, "tests")).filter((file) => file.endsWith(".cc"));
  return [...core, ...tests.map((file) => `tests/${file}`)].map((path) => `${native}/${path}`);
}

/** Compiles what has changed and links it. @returns the program's path. */
async function build(compiler, name, switches) {
  const folder = join(workshop, name);
  mkdirSync(folder, { recursive: true });
  const headers = contentHash([native], (path) => path.endsWith(".h"));
  const prefix = standardHeaders();
  const steps = sources().map((source) => {
    const hash = createHash("sha256")
      .update([compiler, ...flags, ...switches, headers, prefix, ""].join("\0"))
      .update(readFileSync(inRoot(source)));
    const object = `${basename(source, ".cc")}.${hash.digest("hex").slice(0, 16)}.o`;
    return { source, object: join(folder, object) };
  });
  const stale = steps.filter(({ object }) => !existsSync(object));
  if (stale.length > 0) {
    process.stdout.write(`compiling ${stale.length} files\n`);
    writeFileSync(join(folder, "prefix.h"), prefix);
    await compilerRun(compiler, [
      ...[...flags, ...switches, "-x", "c++-header"],
      ...[join(folder, "prefix.h"), "-o", join(folder, "prefix.h.gch")],
    ]);
  }
  const worker = async () => {
    // In this order the kernels, by far the longest, do not come last and alone.
    for (let step = stale.shift(); step !== undefined; step = stale.shift())
      await compile(compiler, ["-include", join(folder, "prefix.h"), ...switches], step);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));

  const program = join(folder, "soundness");
  const objects = steps.map(({ object }) => object);
  await compilerRun(compiler, [...switches, ...objects, "-o", program, "-pthread"]);
  for (const file of readdirSync(folder)) {
    if (file.endsWith(".o") && !objects.includes(join(folder, file))) rmSync(join(folder, file));
  }
  return program;
}

/** Those that many files include, as lines: compiled once, they are a third of what compiling without optimization costs. */
function standardHeaders() {
  const users = new Map();
  for (const file of readdirSync(inRoot(native), { recursive: true }).filter((name) => /\.(cc|h)$/.test(name)))
    for (const [line] of readFileSync(inRoot(native, file), "utf8").matchAll(/^#include <\w+>$/gm))
      users.set(line, (users.get(line) ?? 0) + 1);
  const many = [...users].filter(([, count]) => count >= 8).map(([line]) => `${line}\n`);
  return many.sort().join("");
}

async function compile(compiler, switches, { source, object }) {
  await compilerRun(compiler, [...flags, ...switches, "-c", inRoot(source), "-o", `${object}.new`]);
  renameSync(`${object}.new`, object);
}

async function compilerRun(compiler, args) {
  const { status, output } = await run(compiler, args, { quiet: true });
  if (status === 0) return;
  process.stderr.write(output);
  throw new PlainError("Compiling the core's own tests failed: see the messages above.");
}

/** What the tests run, made by the reference kernels. @returns the file's path. */
async function writeSubjects() {
  const { module } = await runnerImport(inRoot(native, "testing/subjects.ts"), {
    configFile: false,
    logLevel: "error",
  });
  const file = join(workshop, "subjects.bin");
  const { buffer, byteOffset, byteLength } = module.encodeSubjects();
  writeFileSync(file, Buffer.from(buffer, byteOffset, byteLength));
  return file;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
    const results = await checkSanitizers(values);
    for (const { name, status } of results) console.log(`${name}: ${status}`);
    return results.some(({ status }) => status === "failed") ? 1 : 0;
  });
}
