import { lstat, readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Names that mean a device on Windows, whatever follows after a dot. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])[ ]*(?:\.|$)/i;

/** Whether some system takes the name for a device. */
export function isReservedName(name: string): boolean {
  return reserved.test(name);
}

/**
 * Names in a folder that are `name` to people: macOS writes Korean and accented names decomposed (NFD), other systems
 * do not (NFC). The exact one comes first.
 */
export async function sameNames(folder: string, name: string): Promise<string[]> {
  const exact = await exists(join(folder, name));
  // Without letters of other scripts there is one form only.
  if (isAscii(name)) return exact ? [name] : [];
  const wanted = name.normalize("NFC");
  const names = await readdir(folder).catch(() => []);
  const others = names.filter((found) => found !== name && found.normalize("NFC") === wanted);
  return [...(exact ? [name] : []), ...others.sort()];
}

/** A path as its names stand on the disk, where they differ from those given in their normal form alone. */
export async function pathOnDisk(path: string): Promise<string> {
  if (isAscii(path) || (await exists(path))) return path;
  const folder = dirname(path);
  if (folder === path) return path;
  const found = await pathOnDisk(folder);
  const [name = basename(path)] = await sameNames(found, basename(path));
  return join(found, name);
}

function isAscii(text: string): boolean {
  return !/[^\p{ASCII}]/u.test(text);
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
