import type { cardsEn } from "./cards.en";
import type { Translation } from "./translation";

/** Cards with the numbers of ports and parameters, in Korean. */
export const cardsKo: Translation<typeof cardsEn> = {
  region: "수 카드",
  open: "{{name}}({{role}}) 카드로 열기",
  portTip: "{{name}} · {{kind}}. 누르면 수를 봅니다.",
  choose: "수가 있는 노드를 선택하거나 노드의 포트로 이동하세요.",
  noneOpen: "열린 카드가 없습니다.",
  from: "{{port}}에서 옴",
  move: "카드 옮기기: 끌거나 화살표 키를 누르세요",
  pin: "고정: 다른 카드를 열어도 남아 있습니다",
  close: "카드 닫기",
  seen: "볼 것",
  side: { value: "값", gradient: "기울기", parameter: "파라미터" },
  none: "이 스텝에서는 아직 수가 없습니다",
  over: "실행이 끝났습니다",
  noGradient: "여기에는 기울기가 없습니다. 뒤로 전해지지 않습니다.",
  noGradientYet: "아직 기울기가 없습니다. 역전파가 여기까지 오지 않았습니다.",
  rows: "배치의 행",
  allRows: "모든 행",
  oneRow: "한 행",
  mean: "평균",
  row: "행",
  index: "인덱스",
  rowOfBatch: "배치의 행 번호",
  ofRows: "/ {{count}}",
  dataRow: "데이터의 {{row}}행",
  batchRow: "배치의 {{row}}번째 행",
  tooMany: "수가 백만 개를 넘어 통계만 보여 줍니다.",
  caption: {
    all_other: "배치의 행 {{count}}개 전체의 {{what}}",
    row: "{{row}}의 {{what}}",
    mean_other: "배치의 행 {{count}}개에 대한 평균 {{what}}",
    share_other: "손실은 배치의 행 {{count}}개 전체에 대한 것이고, 한 행의 기울기는 그중 그 행의 몫입니다.",
    together_other: "배치의 행 {{count}}개를 합친 것",
  },
  histogram:
    "{{min}}부터 {{max}}까지 {{bins}}개 구간의 히스토그램. 가장 많은 구간은 {{from}}부터 {{to}}까지이고 {{count, number}}개입니다.",
  bin: "{{from}}부터 {{to}}까지: {{count, number}}",
};
