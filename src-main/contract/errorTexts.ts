import type { Text } from "../../src-engine";

/** Error texts of the hosts and services, once; the engine's are in the engine. Keys are stable codes. */
export const hostErrorTexts = {
  noFileDialog: {
    en: "This host has no file dialog. Upload the file instead.",
    ko: "이 호스트에는 파일 대화 상자가 없습니다. 파일을 업로드하세요.",
  },
} as const satisfies Record<string, Text>;

/** A stable error code of the hosts. */
export type HostErrorCode = keyof typeof hostErrorTexts;
