import type { pageLoadEn } from "./pageLoad.en";
import type { Translation } from "../i18n/translation";

/** The same in Korean. */
export const pageLoadKo: Translation<typeof pageLoadEn> = {
  title: "Gradwire의 일부를 불러오지 못했습니다",
  text: "시작하는 동안 파일이 바뀌었거나 뒤에서 실행되던 프로그램이 끝났을 수 있습니다. 다시 시도하고, 그래도 안 되면 Gradwire를 다시 시작하세요.",
  again: "다시 시도",
};
