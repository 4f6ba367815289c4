import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { examplesFolder } from "./examplesFolder";

/** A package of that text in a folder, and a file of the build in it. @returns the file */
async function installed(folder: string, manifest: string): Promise<string> {
  const main = join(folder, "out", "main");
  await mkdir(main, { recursive: true });
  await writeFile(join(folder, "package.json"), manifest);
  return join(main, "cli.js");
}

it("finds the examples by the package's name however its text is written, and beside an archive", async () => {
  const root = await mkdtemp(join(tmpdir(), "gradwire-examples-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const plain = await installed(join(root, "plain"), '{"version":"1.0.0","name":"gradwire"}');
  expect(examplesFolder(plain)).toBe(join(root, "plain", "assets", "examples"));
  const packed = await installed(join(root, "resources", "app.asar"), '{\n\t"name" : "gradwire"\n}');
  expect(examplesFolder(packed)).toBe(join(root, "resources", "app.asar.unpacked", "assets", "examples"));
});

it("says so where no Gradwire encloses the file", async () => {
  const root = await mkdtemp(join(tmpdir(), "gradwire-examples-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const file = await installed(root, '{"name": "other", "description": "not gradwire"}');
  expect(() => examplesFolder(file)).toThrow("the folder of Gradwire was not found");
});
