import type { commonEn } from "./common.en";
import type { Translation } from "./translation";

/** Words that many screens share, in Korean. */
export const commonKo: Translation<typeof commonEn> = {
  cancel: "취소",
  close: "닫기",
  retry: "다시 시도",
  loading: "불러오는 중…",
  notices: "알림",
  dismiss: "알림 닫기",
  untitled: "제목 없음",
  rows_other: "{{count, number}}행",
  columns_other: "{{count, number}}열",
  place: "{{place}}: {{text}}",
  internalError:
    "Gradwire 내부에서 문제가 생겼습니다. 그래프는 그대로 있습니다. 다시 시도하고, 계속되면 다시 시작하세요. (로그 ID {{id}})",
  unknownError: "예상하지 못한 문제가 생겼습니다: {{message}}",
  unknownRefusal: "호스트가 요청을 거절했습니다({{code}}). 페이지와 버전이 다를 수 있으니 새로 고치세요.",
  aborted: "취소되었습니다.",
};
