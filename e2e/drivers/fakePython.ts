import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { App } from "../fixtures";

/** What a project's training comes to here: lines as the script prints them, and the file of weights. */
export async function trainedAs(app: App, project: string, epochs: number) {
  const weights = join(app.files, "trained.safetensors");
  const words = ["train", app.asset(project), "--epochs", String(epochs), "--json", "--weights", weights];
  const env = { ...process.env, GRADWIRE_HOME: join(app.files, "cli") };
  const { stdout } = await promisify(execFile)(process.execPath, [app.asset("out/main/cli.js"), ...words], { env });
  const printed = stdout.split("\n").filter((line) => line.includes('"type":"epoch"'));
  const lines = printed.map((line) => {
    const { epoch, trainLoss, validationLoss = null } = JSON.parse(line) as Record<string, unknown>;
    return JSON.stringify({ epoch, trainLoss, validationLoss });
  });
  return { lines, weights };
}

/** A program that plays a Python with torch. @returns its path, and what makes it behave otherwise. */
export async function fakePython(app: App, behaviour: object) {
  const home = await mkdtemp(join(app.files, "python-"));
  const python = join(home, "python3");
  const program = await readFile(app.asset("src-main/services/verify/testing/fakePython.cjs"), "utf8");
  await writeFile(python, `#!${process.execPath}\n${program}`);
  await chmod(python, 0o700);
  const engines = { python: "3.13.1", torch: "2.9.1", onnxruntime: null };
  const behave = (other: object) =>
    writeFile(join(home, "behaviour.json"), JSON.stringify({ engines, mode: "answer", ...behaviour, ...other }));
  await behave({});
  return { python, behave };
}
