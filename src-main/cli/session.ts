import { access, constants, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { type GradwireDocument, openModelFile } from "../../src-engine";
import type { OpenedProject } from "../contract/project";
import { findInstallation } from "../hosts/installation";
import { forkWorker } from "../services/data/forkWorker";
import { readFault, systemCode } from "../services/files/fileFaults";
import type { HostBridge } from "../services/hostBridge";
import { createServices, type Services } from "../services/services";
import { type LoadedModel, loadModel } from "../services/run/loadedModel";
import { UsageError } from "./command";
import { printNotice } from "./output";

/** Whom the grants of a command belong to. */
export const owner = "cli";
/** Largest weights file that is read, in bytes. */
const maxWeightsBytes = 2 ** 31;

/** The services without a window. */
export interface Session {
  readonly services: Services;
  readonly version: string;
}

/** Runs `work` with the services, and ends them afterwards. */
export async function withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const { version, dataWorker } = findInstallation(fileURLToPath(import.meta.url));
  const bridge: HostBridge = {
    kind: "cli",
    setTitle: () => undefined,
    answerClose: () => undefined,
    launchWorker: () => forkWorker(dataWorker),
  };
  const services = createServices(bridge, { version });
  try {
    // Every command reads a file by the data worker: it starts while the project is read.
    services.data.warm({ database: false });
    return await work({ services, version });
  } finally {
    await services.dispose();
  }
}

/** Opens the project named on the command line; one of a newer program with a warning. */
export async function openProject({ services }: Session, path: string): Promise<OpenedProject> {
  await checkReadable(path);
  const opened = await services.project.openFile(owner, path);
  if (opened.readOnly !== null) {
    printNotice(`Warning: ${basename(path)} was saved by a newer Gradwire; what this one does not know is ignored.`);
  }
  return opened;
}

/** Reads a weights file and puts it into the project's model. */
export async function openModel(
  session: Session,
  document: GradwireDocument,
  path: string,
): Promise<LoadedModel & { bytes: number }> {
  const bytes = await readWeightsBytes(session, path);
  return { ...loadModel(document, openModelFile(bytes), session.version), bytes: bytes.length };
}

/** The bytes of a weights file or a checkpoint. */
export async function readWeightsBytes({ services: { files } }: Session, path: string): Promise<Uint8Array> {
  await checkReadable(path);
  const grant = await files.grantPath(owner, "weights", "read", path, "commandLine");
  return files.read(owner, grant.handle, "weights", maxWeightsBytes);
}

/** Finds out that a file was misspelled. @throws UsageError naming it as it was written. */
export async function checkReadable(path: string): Promise<void> {
  await stat(path).catch((cause: unknown) => {
    const code = systemCode(cause);
    if (code === "ENOENT" || code === "ENOTDIR")
      throw new UsageError(`There is no file ${path}. Check its name and folder.`, { cause });
    throw readFault(cause, path);
  });
}

/** Finds out before a long run that its result could not be written. @throws UsageError */
export async function checkWritable(path: string): Promise<void> {
  const folder = dirname(path);
  if ((await stat(path).catch(() => null))?.isDirectory() === true)
    throw new UsageError(`${path} is a folder. Name a file in it.`);
  await access(folder, constants.W_OK).catch((cause: unknown) => {
    throw new UsageError(
      `${basename(path)} cannot be written: the folder ${folder} does not exist or may not be written to.`,
      { cause },
    );
  });
}
