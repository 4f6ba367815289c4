import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { systemCode } from "./fileFaults";

/** A process, told apart from a later one with the same number. */
export interface ProcessMark {
  /** Of the machine and, on Linux, of the pid namespace: 8 hex digits. */
  readonly machine: string;
  /** Of the machine's start: 8 hex digits. */
  readonly boot: string;
  readonly pid: number;
  /** When it started, in digits of the system's own; "0" where that cannot be found out. */
  readonly start: string;
}

/** Whether a process with this number runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
}

/** Pattern of {@link markText}, for names that hold one. */
export const markPattern = "[0-9a-f]{16}-\\d{1,10}-\\d{1,20}";

let own: ProcessMark | null = null;

/** This process. */
export function ownMark(): ProcessMark {
  return (own ??= {
    machine: digest([textOf("/etc/machine-id"), hostname(), pidNamespace()].join("\n")),
    boot: digest(textOf("/proc/sys/kernel/random/boot_id")),
    pid: process.pid,
    start: startOf(process.pid) ?? "0",
  });
}

/** A process in few characters, all of which may stand in a file's name. */
export function markText({ machine, boot, pid, start }: ProcessMark): string {
  return `${machine}${boot}-${String(pid)}-${start}`;
}

/** The process of a {@link markText}, or null. */
export function parseMark(text: string): ProcessMark | null {
  const [, machine = "", boot = "", pid = "", start = ""] =
    /^([0-9a-f]{8})([0-9a-f]{8})-(\d{1,10})-(\d{1,20})$/.exec(text) ?? [];
  return machine === "" ? null : { machine, boot, pid: Number(pid), start };
}

/** Whether a process still runs; unknown for one of another machine or container. */
export function fateOf(mark: ProcessMark): "running" | "gone" | "unknown" {
  const here = ownMark();
  if (mark.machine !== here.machine) return "unknown";
  if (mark.boot !== here.boot || !isAlive(mark.pid)) return "gone";
  const start = startOf(mark.pid);
  if (start === null) return "gone";
  return start === "0" || mark.start === "0" || start === mark.start ? "running" : "gone";
}

/** When a process started; null where it has ended and only waits to be buried; "0" where nobody says. */
function startOf(pid: number): string | null {
  if (process.platform === "linux") {
    // The name in brackets may hold anything: what follows the last bracket is numbers.
    const fields =
      textOf(`/proc/${String(pid)}/stat`)
        .split(")")
        .at(-1)
        ?.trim()
        .split(" ") ?? [];
    const [state = ""] = fields;
    return state === "Z" || state === "X" ? null : (/^\d{1,20}$/.exec(fields[19] ?? "")?.[0] ?? "0");
  }
  if (process.platform === "darwin") {
    try {
      const told = execFileSync("/bin/ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
      return String(Date.parse(told) || 0);
    } catch {
      return "0";
    }
  }
  return "0";
}

function pidNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
