// Opens a file in a process of its own and says how much memory that took beyond the file's size.
import { readFileSync } from "node:fs";
import { GradwireError } from "../../../base/errors";
import { parseDocument } from "../../document/check";
import { openModelFile, readModelFile } from "../modelFile";

const readers: Readonly<Record<string, (file: Uint8Array) => unknown>> = {
  open: openModelFile,
  read: readModelFile,
  project: (file) => parseDocument(new TextDecoder().decode(file)),
};

const [, , path = "", reader = ""] = process.argv;
const before = process.resourceUsage().maxRSS;
const file = readFileSync(path);
const outcome = outcomeOf(() => readers[reader]?.(file));
const beyond = process.resourceUsage().maxRSS - before - file.length / 1024;
process.stdout.write(JSON.stringify({ outcome, mebibytes: Math.max(0, beyond) / 1024 }));

/** "read", the code of what the user is told, or what no user should see. */
function outcomeOf(read: () => unknown): string {
  try {
    read();
    return "read";
  } catch (error) {
    return error instanceof GradwireError ? error.code : `fault: ${String(error)}`;
  }
}
