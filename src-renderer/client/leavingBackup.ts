import type { GradwireClient } from "./gradwireClient";
import type { Host } from "./host";
import type { WebSession } from "./webSession";

/** Bytes that a request may have which outlives its page: browsers allow 65,536 for all such together. */
const longestKept = 60_000;

/**
 * Backups of a page that is being left, on the web host. What a WebSocket has not sent when its page goes is lost with
 * it, now and then; a request that is kept alive is the browser's to finish. A document too large for one goes over the
 * WebSocket, whose message usually arrives.
 */
export function leavingBackup(session: WebSession, client: GradwireClient): Host["backUpLeaving"] {
  return async (backup) => {
    const body = new TextEncoder().encode(JSON.stringify(backup));
    if (body.length > longestKept) {
      await client.project.backup(backup);
      return;
    }
    const response = await session.fetch("/backup", { method: "POST", keepalive: true, body });
    if (!response.ok) throw new Error(`The host took no backup (status ${String(response.status)}).`);
  };
}
