import "i18next";
import type { ErrorCode } from "../../src-engine";
import type { HostErrorCode } from "../../src-main/contract/errorTexts";
import type { en } from "./catalogue.generated";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "app";
    resources: { app: typeof en; errors: Record<ErrorCode | HostErrorCode, string> };
  }
}
