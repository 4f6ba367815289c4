/** A program for tests that are about being killed: saves number after number and prints each when it is safe. */
import { writeSync } from "node:fs";
import { atomicWrite } from "./atomicWrite";

const [path = "", first = "1"] = process.argv.slice(2);
for (let number = Number(first); ; number += 1) {
  const bytes = Buffer.alloc(512 * 1024);
  for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE(number, at);
  await atomicWrite(path, bytes);
  writeSync(1, `${String(number)}\n`);
}
