import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { inRoot } from "./root.mjs";

/** Runs `body` while no other process of this project is inside; a lock left by a dead process is taken over. */
export async function alone(body) {
  const file = inRoot("out", ".building");
  mkdirSync(dirname(file), { recursive: true });
  while (!tryLock(file)) await delay(100);
  try {
    return await body();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryLock(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isAlive(file)) rmSync(file, { force: true });
    return false;
  }
}

function isAlive(file) {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    // Between creation and writing the file is empty: its owner lives.
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}
