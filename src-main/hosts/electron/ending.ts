import type { Log } from "../../services/log";
import type { ElectronApi } from "./electronApi";

/** How long the services may take to end, in milliseconds. */
const patience = 10_000;

/**
 * Ends the app when its window is gone: the services first, for so long as they may take. A process without a window
 * that does not end would keep every later start from opening one.
 */
export async function endApp(
  app: ElectronApi["app"],
  dispose: () => Promise<void>,
  log: Pick<Log, "fault">,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The services did not end within ${String(patience / 1000)} seconds.`)),
      patience,
    );
  });
  try {
    await Promise.race([dispose(), tooLong]);
    app.quit();
  } catch (error) {
    log.fault(error, "end");
    app.exit(1);
  } finally {
    clearTimeout(timer);
  }
}
