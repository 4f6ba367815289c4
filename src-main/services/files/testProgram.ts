import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Builds a program that tests start as a process of its own. @returns its path */
export async function builtProgram(entry: URL): Promise<string> {
  const input = fileURLToPath(entry);
  const output = await build({
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
  const [code] =
    "output" in output ? output.output.flatMap((chunk) => (chunk.type === "chunk" ? [chunk.code] : [])) : [];
  const cache = fileURLToPath(new URL("../../../node_modules/.cache/gradwire-tests", import.meta.url));
  await mkdir(cache, { recursive: true });
  const file = join(cache, `${basename(input, ".ts")}-${String(process.pid)}.js`);
  await writeFile(file, code ?? "");
  return file;
}
