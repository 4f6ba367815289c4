import { startWebHost } from "../../hosts/web/startWebHost";
import { type Command, integerOption } from "../command";
import { printLine } from "../output";

/** `gradwire serve`: starts the web host. */
export const serve: Command = {
  name: "serve",
  positionals: ["[PROJECT]"],
  summary: "Serve the app to a browser on this machine",
  options: [
    { name: "port", value: "N", help: "Port on 127.0.0.1 (default: any free one)" },
    { name: "window", help: "Open the app's window too, where there is a display" },
  ],
  details: ["Prints an address that works once; press Enter for another. Ctrl+C stops the server and what it runs."],
  async run(given) {
    const [initialProject] = given.positionals;
    const host = await startWebHost({
      port: integerOption(given, "port", 0, 65_535) ?? 0,
      ...(initialProject !== undefined && { initialProject }),
    });
    const stopped = new Promise<void>((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, resolve);
    });
    if (process.stdin.isTTY) process.stdin.on("data", () => void printLine(host.newUrl())).unref();
    try {
      await printLine(`Gradwire runs at ${host.url}`);
      await printLine("The address works once. Press Enter for another, Ctrl+C to stop.");
      const window = given.options.has("window") ? await host.openWindow() : null;
      await Promise.race(window === null ? [stopped] : [stopped, window.closed]);
    } finally {
      await host.close();
    }
    return 0;
  },
};
