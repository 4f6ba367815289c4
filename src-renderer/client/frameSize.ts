import { frameLimits } from "../../src-main/contract/frames";
import { TransferRefused } from "./files";

/**
 * Refuses a message that the host would not take, before it is sent: a WebSocket would be closed for it, and the same
 * message sent again after every reconnection.
 * @throws TransferRefused `messageTooLarge`
 */
export function refuseLarge(frame: unknown): void {
  if (typeof frame !== "string" || frame.length <= frameLimits.size / 3) return;
  if (frame.length > frameLimits.size || new TextEncoder().encode(frame).length > frameLimits.size)
    throw new TransferRefused({ code: "messageTooLarge", values: { limit: frameLimits.size }, path: null });
}
