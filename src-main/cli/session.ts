import { access, constants, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { type GradwireDocument, openModelFile, UserError } from "../../src-engine";
import type { OpenedProject } from "../contract/project";
import { findInstallation } from "../hosts/installation";
import { forkWorker } from "../services/data/forkWorker";
import { readFault, systemCode } from "../services/files/fileFaults";
import { removeLeftovers } from "../services/files/leftovers";
import { pathOnDisk } from "../services/files/names";
import { readWeights } from "../services/files/weightsFile";
import { checkWritable } from "../services/files/writable";
import { HostError } from "../services/hostError";
import { createServices, type Services } from "../services/services";
import { type LoadedModel, loadModel } from "../../src-engine/runtime/index";
import { UsageError } from "./command";
import { printNotice } from "./output";

/** Whom the grants of a command belong to. */
export const owner = "cli";

/** The services without a window. */
export interface Session {
  readonly services: Services;
  readonly version: string;
}

/** Runs `work` with the services, and ends them afterwards. `data: false` for what reads no data. */
export async function withSession<T>(
  work: (session: Session) => Promise<T>,
  { data = true }: { readonly data?: boolean } = {},
): Promise<T> {
  const { version, dataWorker } = findInstallation(fileURLToPath(import.meta.url));
  const services = createServices({ kind: "cli", launchWorker: () => forkWorker(dataWorker) }, { version });
  try {
    // Most commands read a file by the data worker: it starts while the project is read.
    if (data) services.data.warm();
    return await work({ services, version });
  } finally {
    await services.dispose();
  }
}

/** Opens the project named on the command line; one of a newer program with a warning. */
export async function openProject({ services }: Session, path: string): Promise<OpenedProject> {
  await existingFile(path);
  const opened = await services.project.openFile(owner, path);
  if (opened.readOnly !== null) {
    printNotice(`Warning: ${basename(path)} was saved by a newer Gradwire; what this one does not know is ignored.`);
  }
  return opened;
}

/** Reads a weights file and puts it into the project's model. */
export async function openModel(session: Session, document: GradwireDocument, path: string): Promise<LoadedModel> {
  const file = openModelFile(await readWeightsBytes(session, path));
  try {
    return await loadModel(document, file, session.version);
  } catch (cause) {
    const isForeign = file.metadata === null && cause instanceof UserError && otherNames.has(cause.code);
    if (!isForeign) throw cause;
    throw new UsageError(`${cause.message} A state_dict of PyTorch is taken in by gradwire import.`, { cause });
  }
}

/** What is wrong with a file of a model that names its layers in another way. */
const otherNames: ReadonlySet<string> = new Set(["weightsMissing", "weightsUnexpected"]);

/** The handle of a CSV that is to be read. */
export async function chosenCsv({ services: { files } }: Session, path: string): Promise<string> {
  // As of the system: what a command reads is not remembered as chosen by the user.
  return (await files.grantPath(owner, "csv", "read", await existingFile(path), "system")).handle;
}

/** The bytes of a weights file or a checkpoint. */
export async function readWeightsBytes({ services: { files } }: Session, path: string): Promise<Uint8Array> {
  await existingFile(path);
  const grant = await files.grantPath(owner, "weights", "read", path, "commandLine");
  return readWeights(files, owner, grant.handle);
}

/**
 * A file that is to be read, as its name stands on the disk.
 * @throws UsageError naming it as it was written when there is none; HostError when it is a folder, a pipe or a device
 */
export async function existingFile(path: string): Promise<string> {
  const found = await pathOnDisk(path);
  try {
    if (!(await stat(found)).isFile()) throw new HostError("fileNotRegular", { name: path });
    return found;
  } catch (cause) {
    const code = systemCode(cause);
    if (code === "ENOENT" || code === "ENOTDIR" || path === "")
      throw new UsageError(`There is no file ${path}. Check its name and folder.`, { cause });
    throw readFault(cause, path);
  }
}

/**
 * A file that is to be written, as its name stands on the disk; finds out before a long run that it could not be.
 * @throws UsageError, HostError
 */
export async function writableFile(path: string): Promise<string> {
  const found = await pathOnDisk(path);
  const folder = dirname(found);
  if ((await stat(found).catch(() => null))?.isDirectory() === true)
    throw new UsageError(`${path} is a folder. Name a file in it.`);
  await access(folder, constants.W_OK).catch((cause: unknown) => {
    throw new UsageError(
      `${basename(path)} cannot be written: the folder ${folder} does not exist or may not be written to.`,
      { cause },
    );
  });
  await checkWritable(found);
  await removeLeftovers(folder);
  return found;
}
