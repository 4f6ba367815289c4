import { afterEach, expect, it, vi } from "vitest";
import { connectHost, isElectronScheme } from "./connect";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

it.each([
  ["app:", true],
  ["https:", true],
  ["http:", false],
])("a page of %s is Electron's: %s", (scheme, electron) => {
  expect(isElectronScheme(scheme)).toBe(electron);
});

it.each([
  [true, "electron", true],
  [true, "", false],
  // A page that is built does not look.
  [false, "electron", false],
])("a page of Vite's, in development %s, for the host %j, is Electron's: %s", (development, host, electron) => {
  vi.stubEnv("DEV", development);
  vi.stubEnv("VITE_GRADWIRE_HOST", host);
  expect(isElectronScheme("http:")).toBe(electron);
});

it("asks for the first project with the first call, not after its answer", async () => {
  const channel: { port?: MessagePort } = {};
  vi.stubGlobal("window", {
    postMessage: (_message: string, _origin: string, [port]: MessagePort[]) => {
      if (port !== undefined) channel.port = port;
    },
  });
  vi.stubGlobal("location", { origin: "app://ui", protocol: "app:" });
  const connecting = connectHost();
  const { port } = channel;
  if (port === undefined) expect.fail("no port was handed over");
  const asked: string[] = [];
  await new Promise<void>((resolve) => {
    port.onmessage = ({ data }) => {
      asked.push(String(data));
      if (asked.length === 2) resolve();
    };
  });
  expect(asked.join()).toMatch(/\/system\/info.*\/project\/openInitial/);
  port.close();
  connecting.catch(() => undefined);
});
