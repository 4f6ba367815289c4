import { access, constants } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { type GradwireDocument, readModelFile } from "../../src-engine";
import type { OpenedProject } from "../contract/project";
import { findInstallation } from "../hosts/installation";
import { forkWorker } from "../services/data/forkWorker";
import type { HostBridge } from "../services/hostBridge";
import { createServices, type Services } from "../services/services";
import { type LoadedModel, loadModel } from "../services/run/loadedModel";
import { UsageError } from "./command";

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
    return await work({ services, version });
  } finally {
    await services.dispose();
  }
}

/** Opens the project named on the command line. */
export function openProject({ services }: Session, path: string): Promise<OpenedProject> {
  return services.project.openFile(owner, path);
}

/** Reads a weights file and puts it into the project's model. */
export async function openModel(
  session: Session,
  document: GradwireDocument,
  path: string,
): Promise<LoadedModel & { bytes: number }> {
  const { files } = session.services;
  const grant = await files.grantPath(owner, "weights", "read", path, "commandLine");
  const bytes = await files.read(owner, grant.handle, "weights", maxWeightsBytes);
  return { ...loadModel(document, readModelFile(bytes), session.version), bytes: bytes.length };
}

/** Finds out before a long run that its result could not be written. @throws UsageError */
export async function checkWritable(path: string): Promise<void> {
  const folder = dirname(path);
  await access(folder, constants.W_OK).catch((cause: unknown) => {
    throw new UsageError(
      `${basename(path)} cannot be written: the folder ${folder} does not exist or may not be written to.`,
      { cause },
    );
  });
}
