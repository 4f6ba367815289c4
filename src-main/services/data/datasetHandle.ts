import { HostError } from "../hostError";

/** The file handle that a Dataset node was given. @throws HostError `dataUnset`, placed at the node. */
export function datasetHandle(handles: Readonly<Record<string, string>>, node: string): string {
  const handle = Object.hasOwn(handles, node) ? handles[node] : undefined;
  if (handle === undefined) throw new HostError("dataUnset", {}, { path: node });
  return handle;
}
