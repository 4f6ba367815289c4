import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { basename, delimiter, isAbsolute, join } from "node:path";
import { HostError } from "../hostError";

/** What the file of a Python is called: whoever names one cannot have another program run. */
const pythonName = /^(python|pypy|py)[\d.]*(\.exe)?$/i;

/**
 * The program that runs scripts: a full path, or a bare name that is looked for in the folders of `PATH`.
 * @throws HostError `verifyPythonName`, `verifyPythonMissing`, `verifyPythonUnusable`
 */
export async function pythonProgram(python: string, environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const isBare = /^[\w.+-]+$/.test(python);
  const hasControl = /\p{Cc}/u.test(python);
  if (hasControl || !(isBare || isAbsolute(python)) || !pythonName.test(basename(python)))
    throw new HostError("verifyPythonName", { python });
  if (!isBare) {
    const fault = await faultOf(python);
    if (fault === null) return python;
    if (fault === "missing") throw new HostError("verifyPythonMissing", { python, place: python });
    throw new HostError("verifyPythonUnusable", { python });
  }
  const folders = (environment["PATH"] ?? "").split(delimiter).filter(isAbsolute);
  const names = process.platform === "win32" && !/\.exe$/i.test(python) ? [`${python}.exe`] : [python];
  for (const folder of folders)
    for (const name of names) {
      const path = join(folder, name);
      if ((await faultOf(path)) === null) return path;
    }
  throw new HostError("verifyPythonMissing", { python, place: `PATH (${folders.join(delimiter)})` });
}

async function faultOf(path: string): Promise<"missing" | "unusable" | null> {
  try {
    if (!(await stat(path)).isFile()) return "unusable";
  } catch {
    return "missing";
  }
  return access(path, constants.X_OK).then(
    () => null,
    () => "unusable",
  );
}
