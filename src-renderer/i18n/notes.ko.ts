import type { notesEn } from "./notes.en";
import type { Translation } from "./translation";

/** Notes and frames on the canvas in Korean. */
export const notesKo: Translation<typeof notesEn> = {
  note: "메모: {{text}}",
  frame: "프레임: {{text}}",
  empty: "두 번 눌러 적기",
  untitled: "프레임",
  text: "메모 내용",
  title: "프레임 제목",
  colour: "색",
  colours: {
    grey: "회색",
    blue: "파랑",
    green: "초록",
    yellow: "노랑",
    red: "빨강",
    violet: "보라",
  },
  added: {
    note: "메모를 추가했습니다",
    frame: "프레임을 추가했습니다",
  },
};
