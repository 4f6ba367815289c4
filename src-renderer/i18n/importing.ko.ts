import type { importingEn } from "./importing.en";
import type { Translation } from "./translation";

/** Weights of a PyTorch model that are taken into the graph, in Korean. */
export const importingKo: Translation<typeof importingEn> = {
  title: "PyTorch 가중치 가져오기",
  description: "{{name}} 파일의 텐서별 결과입니다. 아직 아무것도 가져오지 않았습니다.",
  failed: "가중치를 가져오지 못했습니다",
  table: "텐서",
  inFile: "파일",
  type: "자료형",
  inGraph: "그래프",
  shape: "형태",
  how: "방법",
  way: {
    name: "이름이 같음",
    shape: "맞는 것이 하나뿐",
    order: "같은 형태, 순서대로",
    measured: "학습 행에서 잼",
    counter: "사용 안 함: 배치 횟수",
    unused: "사용 안 함: 맞는 레이어 없음",
    missing: "없음",
    ambiguous: "어느 것인지 알 수 없음",
  },
  notStarted:
    "첫 가중치가 아닌 텐서: {{names}}. 학습을 시작할 때 새로 시작합니다. 파일 그대로 예측하려면 gradwire import 명령을 쓰세요.",
  confirm: "이 가중치로 시작",
  reading: "읽는 중…",
  done_other: "레이어 {{count}}개가 {{name}} 가중치로 시작합니다",
  doneDetail: "학습은 이 가중치에서 시작합니다. 실행 취소 한 번으로 되돌릴 수 있습니다.",
};
