import type { plotsEn } from "./plots.en";
import type { Translation } from "./translation";

/** What all charts share, in Korean. */
export const plotsKo: Translation<typeof plotsEn> = {
  table: {
    show: "표로 보기",
    hide: "차트로 보기",
    set: "구분",
  },
  failedTitle: "차트를 그리지 못했습니다",
  tryAgain: "다시 시도",
};
