import type { runEn } from "./run.en";
import type { Translation } from "./translation";

/** Training runs, in Korean. */
export const runKo: Translation<typeof runEn> = {
  startFailed: "학습을 시작하지 못했습니다",
  failed: "학습이 실패했습니다",
  controlFailed: "학습을 제어하지 못했습니다",
  diverged: "학습이 발산했습니다",
  showNode: "노드 보기",
  earlier: "지금 캔버스에 있는 그래프가 아니라 이전 그래프의 결과입니다.",
  earlierRemedy: "다시 학습하면 새 결과로 바뀌고, 실행 취소하면 이전 그래프로 돌아갑니다.",
  divergedWeights: "발산한 학습의 가중치입니다. 유한한 값이지만 예측에 의미가 없습니다.",
  unfinishedWeights: "첫 에포크를 마치기 전에 중지한 학습의 가중치라 거의 학습되지 않았습니다.",
  speed: "학습 속도",
  speedIs: "학습 속도: {{pace}}",
  fullSpeed: "최고 속도",
  pace: {
    batch_other: "1초에 배치 {{count}}개",
    epoch_other: "1초에 {{count}}에포크",
  },
  dataReading: "아직 파일을 읽는 중입니다",
  dataReadingDetail: "데이터셋이 {{name}} 파일을 읽고 있습니다. 다 읽은 뒤 학습을 다시 누르세요.",
  dataRenewed: "디스크의 {{name}} 파일이 바뀌었습니다",
  dataRenewedDetail: "다시 읽었습니다. 행, 열, 범주는 새 내용을 따릅니다.",
  dataRenewedFailedDetail: "다시 읽었지만 이대로는 맞지 않습니다. 문제 탭을 보세요.",
  dataMissing: "먼저 데이터를 불러오세요",
  dataMissingDetail: "데이터셋에 읽을 파일이 없습니다. 속성에서 파일을 선택하세요.",
};
