import type { plotsEn } from "./plots.en";
import type { Translation } from "./translation";

/** What all charts share, in Korean. */
export const plotsKo: Translation<typeof plotsEn> = {
  table: {
    show: "표로 보기",
    hide: "차트로 보기",
    set: "구분",
  },
  save: {
    menu: "차트 저장",
    svg: "SVG로 저장",
    png: "PNG로 저장",
    csv: "CSV로 저장",
    done: "{{name}} 저장됨",
    failed: "차트를 저장하지 못했습니다",
  },
  failedTitle: "차트를 그리지 못했습니다",
  tryAgain: "다시 시도",
};
