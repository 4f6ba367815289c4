import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { pythonProgram } from "./pythonProgram";

const folder = mkdtempSync(join(tmpdir(), "gradwire-python-"));
afterAll(() => rmSync(folder, { recursive: true }));
const program = (name: string, mode = 0o700) => {
  const path = join(folder, name);
  writeFileSync(path, "");
  chmodSync(path, mode);
  return path;
};
const python = program("python3.13");
program("sh");
const unusable = program("python2", 0o600);
mkdirSync(join(folder, "python"));
const environment = { PATH: ["relative", join(folder, "none"), folder].join(delimiter) };

it.each([
  ["python3.13", python],
  [python, python],
])("finds %s", async (given, found) => {
  expect(await pythonProgram(given, environment)).toBe(found);
});

it.each([
  ["", "verifyPythonName"],
  ["sh", "verifyPythonName"],
  [join(folder, "sh"), "verifyPythonName"],
  ["./python3", "verifyPythonName"],
  ["bin/python3", "verifyPythonName"],
  ["python3 -c 'import os'", "verifyPythonName"],
  ["python3\n", "verifyPythonName"],
  ["--python", "verifyPythonName"],
  ["python9", "verifyPythonMissing"],
  [join(folder, "python9"), "verifyPythonMissing"],
  ["python", "verifyPythonMissing"],
  [join(folder, "python"), "verifyPythonUnusable"],
  [unusable, "verifyPythonUnusable"],
])("refuses %j", async (given, code) => {
  await expect(pythonProgram(given, environment)).rejects.toMatchObject({ code });
});
