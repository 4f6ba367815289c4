/**
 * A program for tests that have several processes save one file: reads it, adds a line of its own to the history in it,
 * saves it as what follows the version it has read, and prints the line when it is safe. Refused, it reads again.
 */
import { readFile } from "node:fs/promises";
import { writeSync } from "node:fs";
import { basename } from "node:path";
import { Generator } from "../../../src-engine";
import { HostError } from "../hostError";
import { replaceProjectFile, versionOf } from "./projectFile";

const [path = "", name = "", seed = "0"] = process.argv.slice(2);
const generator = new Generator(Number(seed));
for (let number = 0; ; number += 1) {
  const read = await readFile(path);
  const { history } = JSON.parse(read.toString()) as { history: string[] };
  const line = `${name}-${String(number)}`;
  const bytes = Buffer.from(`${JSON.stringify({ history: [...history, line] })}\n`);
  try {
    await replaceProjectFile({ path, name: basename(path), bytes, known: versionOf(read), migratedFrom: null });
    writeSync(1, `saved ${line}\n`);
  } catch (error) {
    if (!(error instanceof HostError) || !["fileChangedOnDisk", "writeBusy"].includes(error.code)) throw error;
    writeSync(1, `${error.code}\n`);
  }
  await new Promise((resolve) => setTimeout(resolve, generator.u32() % 20));
}
