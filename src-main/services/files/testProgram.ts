import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Builds a program into one file of code. */
export async function builtCode(input: string): Promise<string> {
  const output = await build({
    root: fileURLToPath(new URL("../../..", import.meta.url)),
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: false,
      target: "node20",
      ssr: true,
      rolldownOptions: { input, external: [/^node:/, /^[^./]/] },
    },
  });
  const chunks = "output" in output ? output.output : [];
  const [code] = chunks.flatMap((chunk) => (chunk.type === "chunk" ? [chunk.code] : []));
  if (code === undefined || chunks.length !== 1) throw new Error(`${basename(input)} was not built into one file`);
  return code;
}

/** Builds a program that tests start as a process of its own. @returns its path */
export async function builtProgram(entry: URL): Promise<string> {
  const input = fileURLToPath(entry);
  const code = await builtCode(input);
  const cache = fileURLToPath(new URL("../../../node_modules/.cache/gradwire-tests", import.meta.url));
  await mkdir(cache, { recursive: true });
  const file = join(cache, `${basename(input, ".ts")}-${String(process.pid)}.js`);
  await writeFile(file, code);
  return file;
}
