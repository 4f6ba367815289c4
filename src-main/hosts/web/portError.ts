import { systemCode } from "../../services/files/fileFaults";
import { HostError } from "../../services/hostError";

/** Why a port cannot be listened on, for whoever chose it: HostError `portTaken` or `portNotAllowed`, or the fault itself. */
export function portError(error: unknown, port: number): unknown {
  const code = systemCode(error);
  if (code === "EADDRINUSE") return new HostError("portTaken", { port }, { cause: error });
  if (code === "EACCES") return new HostError("portNotAllowed", { port }, { cause: error });
  return error;
}
