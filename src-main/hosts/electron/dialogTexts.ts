import { fillText, type Language, type Text } from "../../../src-engine";
import type { FileKind } from "../../contract/files";

/** Every text of the system's dialogs. Each dialog brings its own buttons, since the system's speak the system's language. */
export const dialogTexts = {
  allFiles: { en: "All files", ko: "모든 파일" },
  openButton: { en: "Open", ko: "열기" },
  saveButton: { en: "Save", ko: "저장" },
  cancel: { en: "Cancel", ko: "취소" },
  ok: { en: "OK", ko: "확인" },

  replace: { en: "{{name}} exists already. Replace it?", ko: "{{name}} 파일이 이미 있습니다. 바꿀까요?" },
  replaceYes: { en: "Replace", ko: "바꾸기" },
  dropped: { en: "Use the file that was dropped here?", ko: "여기에 놓은 파일을 사용할까요?" },
  droppedYes: { en: "Use this file", ko: "이 파일 사용" },

  notAnswering: { en: "Gradwire does not answer.", ko: "Gradwire가 응답하지 않습니다." },
  notAnsweringDetail: {
    en: "Your last edits are in a backup that is offered at the next start.",
    ko: "마지막 편집 내용은 백업에 있으며 다음에 시작할 때 복원할 수 있습니다.",
  },
  wait: { en: "Wait", ko: "기다리기" },
  closeAnyway: { en: "Close anyway", ko: "그래도 닫기" },

  pageCrashed: { en: "The window stopped working.", ko: "창이 작동을 멈췄습니다." },
  pageCrashedDetail: {
    en: "Training goes on. Reopen the window to see it; your last edits are in a backup.",
    ko: "학습은 계속됩니다. 창을 다시 열면 볼 수 있으며, 마지막 편집 내용은 백업에 있습니다.",
  },
  reopen: { en: "Reopen", ko: "다시 열기" },
  quit: { en: "Quit", ko: "종료" },

  crashed: { en: "A part of Gradwire crashed.", ko: "Gradwire의 일부가 비정상 종료되었습니다." },
  crashedDetail: {
    en: "Your work is in a backup, if it was not saved. A report for whoever looks into it is in {{folder}}. It was sent to nobody.",
    ko: "저장하지 않은 작업은 백업에 있습니다. 원인을 조사할 사람을 위한 보고서는 {{folder}}에 있으며 누구에게도 전송되지 않았습니다.",
  },

  startFailed: { en: "Gradwire could not start", ko: "Gradwire를 시작할 수 없습니다" },
  startFailedLogged: {
    en: "Start it again; if that does not help, install it again. The log of this machine has the details: entry {{id}}.",
    ko: "다시 시작해 보고, 그래도 안 되면 다시 설치하세요. 자세한 내용은 이 컴퓨터의 로그 항목 {{id}}에 있습니다.",
  },
} as const satisfies Record<string, Text>;

/** How the file dialogs call a kind of file: in their list of kinds, and in the title of each. */
export const fileDialogTexts: Readonly<
  Record<FileKind, { readonly kind: Text; readonly open: Text; readonly save: Text }>
> = {
  csv: {
    kind: { en: "Tables (CSV)", ko: "표 (CSV)" },
    open: { en: "Open a table", ko: "표 열기" },
    save: { en: "Save the table", ko: "표 저장" },
  },
  project: {
    kind: { en: "Gradwire projects", ko: "Gradwire 프로젝트" },
    open: { en: "Open a project", ko: "프로젝트 열기" },
    save: { en: "Save the project", ko: "프로젝트 저장" },
  },
  weights: {
    kind: { en: "Weights", ko: "가중치" },
    open: { en: "Open weights", ko: "가중치 열기" },
    save: { en: "Save the weights", ko: "가중치 저장" },
  },
};

/** The language of the dialogs: the page's, which may change while the app runs. */
export type DialogLanguage = () => Language;

/** The language of a system, where the user has chosen none. */
export function systemLanguage(locale: string): Language {
  return locale.toLowerCase().startsWith("ko") ? "ko" : "en";
}

/** A text of the table in a language. */
export function dialogText(
  key: keyof typeof dialogTexts,
  language: Language,
  values: Parameters<typeof fillText>[2] = {},
): string {
  return fillText(dialogTexts[key], language, values);
}
