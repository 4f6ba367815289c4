import { basename } from "node:path";
import { HostError } from "../hostError";

/** What is said of a file that the database could not take: it is too large for the memory or the disk there is. */
export function tooLarge(error: unknown, path: string): HostError {
  const cause = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  return new HostError("csvTooLarge", { name: basename(path), cause }, { cause: error });
}

/** What is said of a file that holds more than `limit` bytes once it is plain text. */
export function unpackedTooLarge(name: string, limit: number): HostError {
  return new HostError("unpackedTooLarge", { name, gigabytes: Number((limit / 2 ** 30).toPrecision(3)) });
}
