import type { startEn } from "./start.en";
import type { Translation } from "./translation";

/** First screen over the empty canvas, in Korean. */
export const startKo: Translation<typeof startEn> = {
  title: "모델을 만들고, 배우는 과정을 지켜보세요.",
  subtitle: "데이터와 레이어, 손실, 옵티마이저를 연결하세요. 모든 계산은 이 컴퓨터에서 합니다.",
  templates: "예제로 시작하기",
  empty: "빈 캔버스",
  emptyBody: "팔레트에서 노드를 끌어오거나 스페이스 키를 누르세요.",
  csv: {
    label: "표로 시작하기…",
    body: "표에 맞는 모델을 만듭니다. 파일을 여기로 끌어와도 됩니다.",
    question: "“{{file}}” 파일로 모델을 시작할까요?",
    chain_other:
      "전체 모델은 열 {{count, number}}개로 “{{target}}” 열을 예측합니다: {{nodes}}. 모두 바꿀 수 있고, 실행 취소 한 번으로 되돌릴 수 있습니다.",
    whole: "전체 모델",
    dataset: "데이터셋만",
    added_other: "노드 {{count, number}}개를 추가했습니다",
  },
  open: "파일 선택…",
  openBody: "저장해 둔 .gradwire 프로젝트를 엽니다.",
  recents: "최근 프로젝트",
  noRecents: "열거나 저장한 프로젝트가 여기에 표시됩니다.",
  forget: "목록에서 {{name}} 빼기",
  task: { regression: "회귀", classification: "분류" },
  size: "{{rows}} × {{columns}}",
  recover: {
    title: "저장하지 않은 작업이 있습니다",
    body: "“{{name}}”, {{when}}: 노드 {{nodes}}개, 연결 {{wires}}개.",
    restore: "복원",
    discard: "버리기",
  },
  opening: "{{name}} 여는 중…",
  templatesFailed: "예제 목록을 불러오지 못했습니다.",
};
