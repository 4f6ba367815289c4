import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ownTemporaryFolder } from "./temporaryFolders";

it("removes the folders of processes that are gone, and leaves those of others that run", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gradwire-temporary-"));
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  try {
    const ended = spawn(process.execPath, ["-e", ""]);
    await new Promise((resolve) => ended.once("close", resolve));
    for (const name of [other.pid, ended.pid, process.pid, "old"])
      mkdirSync(join(folder, String(name), "x"), { recursive: true });
    expect(ownTemporaryFolder(folder)).toBe(join(folder, String(process.pid)));
    expect(readdirSync(folder)).toEqual([String(other.pid)]);
  } finally {
    other.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  }
});
