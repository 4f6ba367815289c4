import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findChromium, hasDisplay, openAppWindow, windowArguments, writeLaunchFile } from "./appWindow";
import { rememberPort, usualPort } from "./usualPort";
import { claimWindowProfile } from "./windowProfile";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradwire-window-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const link = "http://127.0.0.1:4000/#t=SECRET";

describe("the launch file", () => {
  it("is for this user alone, goes on to the link, and is gone once the link is used", async () => {
    let use: () => void = () => undefined;
    const file = await writeLaunchFile((onUse) => {
      use = onUse;
      return link;
    }, folder);
    expect(statSync(file.path).mode & 0o777).toBe(0o600);
    expect(readFileSync(file.path, "utf8")).toContain(`location.replace("${link}")`);
    use();
    expect(existsSync(file.path)).toBe(false);
  });
});

describe("the window's arguments", () => {
  it("name the launch file and no secret", () => {
    const args = windowArguments("/home/me/launch-1.html", "/home/me/window", false);
    expect(args).toContain("--app=file:///home/me/launch-1.html");
    expect(args.join(" ")).not.toMatch(/SECRET|#t=|remote-debugging/);
  });

  it("turn Chromium's sandbox off for root only", () => {
    expect(windowArguments("/l", "/p", false)).not.toContain("--no-sandbox");
    expect(windowArguments("/l", "/p", true)).toContain("--no-sandbox");
  });
});

describe("a window that cannot be opened", () => {
  it("leaves nothing behind", async () => {
    await expect(openAppWindow(join(folder, "no-such-program"), () => link, folder)).rejects.toThrow("ENOENT");
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("a window that the user closes", () => {
  it("is closed when its process ends, and the launch file goes with it", async () => {
    const window = await openAppWindow("/bin/true", () => link, folder);
    await window.closed;
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("the window's profile", () => {
  it("is kept, and is one's own while another Gradwire has it", () => {
    const first = claimWindowProfile(folder, process.pid);
    const second = claimWindowProfile(folder, process.pid + 1);
    expect(first.folder).toBe(join(folder, "window"));
    expect(second.folder).not.toBe(first.folder);
    second.release();
    first.release();
    expect(claimWindowProfile(folder, process.pid).folder).toBe(first.folder);
  });

  it("is taken over from a process that is gone", () => {
    writeFileSync(join(folder, "window.pid"), "0");
    expect(claimWindowProfile(folder).folder).toBe(join(folder, "window"));
  });
});

describe("the usual port", () => {
  it("is remembered", () => {
    expect(usualPort(folder)).toBe(0);
    rememberPort(folder, 45_123);
    expect(usualPort(folder)).toBe(45_123);
  });

  it.each(["", "80", "99999", "4000x", "-1"])("is not read from %j", (text) => {
    writeFileSync(join(folder, "port"), text);
    expect(usualPort(folder)).toBe(0);
  });
});

describe("this machine", () => {
  it.each([
    [{}, "linux", false],
    [{ DISPLAY: "" }, "linux", false],
    [{ DISPLAY: ":0" }, "linux", true],
    [{ WAYLAND_DISPLAY: "wayland-0" }, "linux", true],
    [{}, "darwin", true],
    [{}, "win32", true],
  ] as const)("with %j on %s has a display: %s", (env, platform, display) => {
    expect(hasDisplay(env, platform)).toBe(display);
  });

  it("uses the Chromium it is told to", () => {
    expect(findChromium({ GRADWIRE_CHROMIUM: "/opt/chromium" })).toBe("/opt/chromium");
  });
});
