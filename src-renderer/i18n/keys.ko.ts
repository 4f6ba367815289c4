import type { keysEn } from "./keys.en";
import type { Translation } from "./translation";

/** Changing the keys of commands, in Korean. */
export const keysKo: Translation<typeof keysEn> = {
  search: "단축키 검색",
  noneFound: "“{{query}}”에 맞는 단축키가 없습니다",
  change: "{{command}}: {{keys}} 바꾸기",
  add: "{{command}}: 단축키 추가",
  reset: "{{command}}: 기본값으로",
  resetAll: "모두 기본값으로",
  resetAllAsk: "모든 명령의 단축키를 기본값으로 되돌릴까요?",
  recorder: "{{command}}: 새 단축키",
  press: "키를 누르세요…",
  hint: "Esc로 취소하고 Backspace로 지웁니다.",
  remove: "지우기",
  clash: "{{keys}} 단축키는 ‘{{command}}’ 명령이 쓰고 있습니다. 여기로 가져올까요?",
  take: "가져오기",
  changed: "{{command}}: 이제 {{keys}}",
  none: "{{command}}: 이제 단축키 없음",
  allReset: "모든 단축키를 기본값으로 되돌렸습니다.",
  unknown: "다른 키와 구분할 수 없는 키입니다. 다른 키를 고르세요.",
  owner: {
    browser: "{{keys}} 단축키는 브라우저가 먼저 처리해서 페이지에 전달되지 않습니다.",
    canvas: "{{keys}} 키는 캔버스와 메뉴에서 이미 쓰입니다.",
    clipboard: "{{keys}} 단축키는 시스템 클립보드의 것이라 ‘{{command}}’ 명령에 고정되어 있습니다.",
    focus: "{{keys}} 키는 창 안을 옮겨 다니는 데 필요합니다.",
    system: "{{keys}} 단축키는 운영 체제가 씁니다.",
    window: "{{keys}} 단축키는 창의 메뉴가 씁니다.",
  },
  unreadable: "읽을 수 없는 단축키 설정이 있습니다",
  unreadableDetail: "기본값으로 되돌린 단축키: {{kept}}. 저장되어 있던 내용은 따로 보관했습니다.",
  foreign: "다른 버전의 Gradwire를 위해 보관 중: {{commands}}",
};
