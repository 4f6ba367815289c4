import type { projectEn } from "./project.en";
import type { Translation } from "./translation";

/** Opening, saving, leaving and restoring projects, in Korean. */
export const projectKo: Translation<typeof projectEn> = {
  unsaved: {
    title: "“{{name}}”의 변경 내용을 저장할까요?",
    body: "최근 변경 내용이 아직 저장되지 않았습니다.",
    save: "저장",
    discard: "저장 안 함",
  },
  saved: "{{name}} 저장됨",
  saveAs: { title: "다른 이름으로 저장", name: "이름" },
  openFailed: "프로젝트를 열지 못했습니다",
  saveFailed: "프로젝트를 저장하지 못했습니다",
  backupFailed: "자동 백업에 실패했습니다. 작업을 지키려면 프로젝트를 저장하세요.",
  readOnly: "“{{name}}”: 읽기 전용으로 열었습니다",
  readOnlySave: "다른 이름으로 저장…",
  migrated: "이전 버전에서 만든 “{{name}}” 파일을 최신 형식으로 바꾸었습니다. 저장하면 이전 파일의 사본도 남습니다.",
  recovered: "“{{name}}” 프로젝트를 복원했습니다. 계속 쓰려면 저장하세요.",
  missingData: "데이터 파일 없음",
  missingDataDetail: "“{{file}}” 파일을 찾을 수 없습니다. 학습하려면 데이터셋 속성에서 파일 위치를 지정하세요.",
  discardBackup: {
    title: "“{{name}}”의 백업을 삭제할까요?",
    body: "삭제한 백업은 되돌릴 수 없습니다.",
    confirm: "백업 삭제",
  },
  connection: {
    lost: "연결이 끊어졌습니다. 다시 연결하는 중… Gradwire가 종료되었다면 다시 시작하고 이 탭에서 새 링크를 여세요. 작업은 그대로 이어집니다.",
    restored: "다시 연결되었습니다",
    linkUsed:
      "이미 사용한 링크입니다. 링크는 하나의 세션만 엽니다. 그 링크로 연 탭으로 돌아가거나, Gradwire를 시작한 곳에서 Enter를 눌러 새 링크를 여세요. 저장하지 않은 작업은 거기서 복원할 수 있습니다.",
    ended:
      "Gradwire가 다시 시작되었거나 세션이 끝났습니다. Gradwire를 시작한 곳에서 Enter를 누르거나 다시 시작하여 이 탭에서 새 링크를 여세요. 작업은 그대로 이어집니다.",
    noLink:
      "이 페이지는 Gradwire의 링크로만 열립니다. Gradwire를 시작한 곳에서 Enter를 누르거나 다시 시작하여 출력된 링크를 여세요. 저장하지 않은 작업은 거기서 복원할 수 있습니다.",
    downloadCopy: "사본 내려받기",
  },
  closeTraining: {
    title: "학습 중에 닫을까요?",
    body: "닫으면 학습이 중단됩니다. 프로젝트는 남지만, 먼저 가중치를 내보내지 않으면 이번 학습의 결과는 사라집니다.",
    stay: "계속 학습",
    close: "중단하고 닫기",
  },
  drop: {
    hint: "표 또는 Gradwire 프로젝트를 놓으세요",
    unsupported: "여기서 열 수 없는 파일입니다",
    unsupportedDetail: "“{{name}}” 파일은 표도 프로젝트도 아닙니다. 확장자가 {{endings}} 중 하나인 파일을 놓으세요.",
    folder: "“{{name}}”: 폴더입니다. 확장자가 {{endings}} 중 하나인 파일을 직접 놓으세요.",
    onlyFirst: "“{{name}}” 파일만 받았습니다",
    onlyFirstDetail: "한 번에 파일 하나씩 놓으세요.",
  },
  workerRestarted: "데이터 읽기 프로세스가 중단되어 다시 시작했습니다",
};
