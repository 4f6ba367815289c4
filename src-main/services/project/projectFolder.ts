import { join } from "node:path";
import { documentSchema } from "../../../src-engine";
import { HostError } from "../hostError";

/** The folder of a project among the app's own data. @throws HostError for what is no project id and could lead elsewhere */
export function projectFolder(folder: string, projectId: string): string {
  if (!documentSchema.shape.projectId.safeParse(projectId).success) throw new HostError("recoverableUnknown");
  return join(folder, projectId);
}
