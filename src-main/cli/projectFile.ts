import { access } from "node:fs/promises";
import { basename } from "node:path";
import type { GradwireDocument } from "../../src-engine";
import { UsageError } from "./command";
import { owner, type Session, writableFile } from "./session";

/** A file for a project that is to be written, as its name stands on the disk. @throws UsageError when it exists, or cannot be written */
export async function newProjectFile(path: string): Promise<string> {
  const found = await writableFile(path);
  const exists = await access(found).then(
    () => true,
    () => false,
  );
  if (exists) throw new UsageError(`${path} exists already. Name another file: --output FILE.`);
  return found;
}

/** Writes a project. `data`: the handles of its files by Dataset. @throws HostError */
export async function writeProject(
  { services }: Pick<Session, "services">,
  path: string,
  { document, data }: { readonly document: GradwireDocument; readonly data: Readonly<Record<string, string>> },
): Promise<void> {
  const { handle } = await services.files.grantPath(owner, "project", "write", path, "commandLine");
  await services.project.save(owner, { document, handle, name: basename(path), data });
}
