import { UserError, type TextValues, type UserErrorOptions } from "../../src-engine";
import { hostErrorTexts, type HostErrorCode } from "../contract/errorTexts";

export type { HostErrorCode };

/** A user error of the hosts and services: its texts stand in `contract/errorTexts/`. */
export class HostError extends UserError {
  override readonly name = "HostError";
  declare readonly code: HostErrorCode;

  constructor(code: HostErrorCode, values?: TextValues, options?: UserErrorOptions) {
    super(code, hostErrorTexts[code], values, options);
  }
}
