import { open, type FileHandle } from "node:fs/promises";
import { readFault } from "./fileFaults";

/** Opens a file for `work`, and closes it afterwards. */
export async function withOpenFile<T>(
  path: string,
  flags: string | number,
  work: (file: FileHandle) => Promise<T>,
  mode?: number,
): Promise<T> {
  const file = await open(path, flags, mode);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

/** Reads from a file that messages call `name`. @throws HostError where the system lets us not */
export async function readOpenFile<T>(
  path: string,
  name: string,
  work: (file: FileHandle) => Promise<T>,
  flags: string | number = "r",
): Promise<T> {
  try {
    return await withOpenFile(path, flags, work);
  } catch (error) {
    throw readFault(error, name);
  }
}
