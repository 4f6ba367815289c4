import type { problemsEn } from "./problems.en";
import type { Translation } from "./translation";

/** The Problems tab, in Korean. */
export const problemsKo: Translation<typeof problemsEn> = {
  tab: "문제",
  none: "문제가 없습니다",
  noneText: "그래프가 완성되었습니다. 학습을 누르세요.",
  nothing: "아직 확인할 것이 없습니다",
  nothingText: "그래프를 만드는 동안 문제가 여기에 표시됩니다.",
  fix: "고치기",
  document: "전체 그래프",
  error: "오류",
  warning: "경고",
  errors_other: "오류 {{count, number}}개",
  warnings_other: "경고 {{count, number}}개",
};
