import { refusalOf } from "../../../src-engine";
import { parseArgs } from "node:util";
import { HostError } from "../../services/hostError";
import { startWebHost, type WebHostOptions } from "./startWebHost";

/** Runs the web host until its window closes, or without a window until it is told to end. */
async function runWebHost(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { port: { type: "string", default: "0" }, window: { type: "boolean", default: true } },
    allowPositionals: true,
    allowNegative: true,
  });
  const options: WebHostOptions = {
    port: parsePort(values.port),
    ...(positionals[0] !== undefined && { initialProject: positionals[0] }),
  };
  const host = await startWebHost(options);
  const end = (): void => void host.close().then(() => process.exit(0));
  process.once("SIGINT", end);
  process.once("SIGTERM", end);

  const window = values.window ? await host.openWindow() : null;
  if (window === null) {
    process.stdout.write(
      `Gradwire runs at ${host.url}\nThe address works once. Press Enter for another, Ctrl+C to stop.\n`,
    );
    if (process.stdin.isTTY) process.stdin.on("data", () => process.stdout.write(`${host.newUrl()}\n`)).unref();
    return;
  }
  await window.closed;
  end();
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) throw new HostError("portInvalid", { port: text });
  return port;
}

runWebHost().catch((error: unknown) => {
  const plain = refusalOf(error) !== null && error instanceof Error ? error.message : null;
  process.stderr.write(`${plain ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
  process.exit(plain === null ? 1 : 2);
});
