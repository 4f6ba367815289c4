import { HostError } from "../hostError";

/** Most bytes of a file's name, on every system in use. */
export const maxNameBytes = 255;

/** The system's code of an error (`ENOSPC`), or null. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" && "errno" in error
    ? error.code
    : null;
}

/** Whether the error says that there are no hard links here (or no more of them). */
export function isWithoutLinks(error: unknown): boolean {
  return ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EXDEV", "EMLINK"].includes(systemCode(error) ?? "");
}

/** A system error of reading, as something the user can act on. Other errors are returned as they are. */
export function readFault(error: unknown, name: string): unknown {
  const code = systemCode(error);
  if (code === null) return error;
  if (code === "ENOENT" || code === "ENOTDIR") return new HostError("fileMissing", { name }, { cause: error });
  if (code === "EACCES" || code === "EPERM") return new HostError("fileAccess", { name }, { cause: error });
  if (code === "EISDIR" || code === "ELOOP") return new HostError("fileNotRegular", { name }, { cause: error });
  if (code === "ENAMETOOLONG") return nameTooLong(error, name);
  return new HostError("fileReadFailed", { name, cause: code }, { cause: error });
}

/** A system error of writing, likewise. */
export function writeFault(error: unknown, name: string): unknown {
  const code = systemCode(error);
  if (code === null) return error;
  if (code === "ENOSPC" || code === "EDQUOT") return new HostError("diskFull", { name }, { cause: error });
  if (code === "EACCES" || code === "EPERM") return new HostError("writeAccess", { name }, { cause: error });
  if (code === "EROFS") return new HostError("writeReadOnlyDisk", { name }, { cause: error });
  if (code === "EBUSY" || code === "ETXTBSY") return new HostError("writeBusy", { name }, { cause: error });
  if (code === "ENOENT" || code === "ENOTDIR") return new HostError("writeNoFolder", { name }, { cause: error });
  if (code === "EISDIR") return new HostError("fileNotRegular", { name }, { cause: error });
  if (code === "ENAMETOOLONG") return nameTooLong(error, name);
  return new HostError("writeFailed", { name, cause: code }, { cause: error });
}

function nameTooLong(cause: unknown, name: string): HostError {
  return new HostError("nameTooLong", { name, bytes: Buffer.byteLength(name), limit: maxNameBytes }, { cause });
}
