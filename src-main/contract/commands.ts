import type { Text } from "../../src-engine";

/** What a command is called and which keys it has, wherever it is shown: page, palette, shortcut sheet and native menus. */
export interface CommandTexts {
  readonly label: Text;
  /** Key combinations, the first one is shown: `Mod+Shift+Z`; `Mod` is Ctrl, or Command on a Mac. */
  readonly keys?: readonly [string, ...string[]];
  /** The combination that a native menu shows, where the first one is the browser's. */
  readonly menuKeys?: string;
  /** It asks for more before anything happens: native menus say so with an ellipsis. */
  readonly asks?: true;
  /** The system sends its declared keys as clipboard events: they stay, and others may be added. */
  readonly fixedKeys?: true;
  /** Only the host asks for it; menus and the command palette leave it out. */
  readonly hidden?: true;
}

/** Every command, by its stable id. */
export const commandTexts = {
  "project.new": { label: { en: "New", ko: "새로 만들기" }, keys: ["Mod+Alt+N", "Mod+N"], menuKeys: "Mod+N" },
  "project.open": { label: { en: "Open", ko: "열기" }, keys: ["Mod+O"], asks: true },
  "project.startFromCsv": { label: { en: "Start from a table", ko: "표로 시작하기" }, asks: true },
  "project.save": { label: { en: "Save", ko: "저장" }, keys: ["Mod+S"] },
  "project.saveAs": { label: { en: "Save as…", ko: "다른 이름으로 저장…" }, keys: ["Mod+Shift+S"] },
  "project.openInitial": {
    label: { en: "Open the project that was chosen outside", ko: "밖에서 고른 프로젝트 열기" },
    hidden: true,
  },
  "edit.undo": { label: { en: "Undo", ko: "실행 취소" }, keys: ["Mod+Z"] },
  "edit.redo": { label: { en: "Redo", ko: "다시 실행" }, keys: ["Mod+Shift+Z", "Mod+Y"] },
  "edit.cut": { label: { en: "Cut", ko: "잘라내기" }, keys: ["Mod+X"], fixedKeys: true },
  "edit.copy": { label: { en: "Copy", ko: "복사" }, keys: ["Mod+C"], fixedKeys: true },
  "edit.paste": { label: { en: "Paste", ko: "붙여넣기" }, keys: ["Mod+V"], fixedKeys: true },
  "edit.pasteWired": {
    label: { en: "Paste with incoming wires", ko: "들어오는 연결선과 함께 붙여넣기" },
    keys: ["Mod+Shift+V"],
  },
  "edit.duplicate": { label: { en: "Duplicate", ko: "복제" }, keys: ["Mod+D"] },
  "edit.selectAll": { label: { en: "Select all", ko: "모두 선택" }, keys: ["Mod+A"] },
  "edit.delete": { label: { en: "Delete", ko: "삭제" }, keys: ["Delete", "Backspace"] },
  "edit.rename": { label: { en: "Rename", ko: "이름 바꾸기" }, keys: ["F2"] },
  "edit.deleteAndJoin": {
    label: { en: "Delete and join", ko: "삭제하고 잇기" },
    keys: ["Mod+Delete", "Mod+Backspace"],
  },
  "edit.bypass": { label: { en: "Bypass", ko: "우회" }, keys: ["Mod+B", "M"] },
  "edit.collapse": { label: { en: "Collapse", ko: "접기" }, keys: ["Alt+C"] },
  "edit.frame": { label: { en: "Frame", ko: "프레임으로 묶기" }, keys: ["Mod+G"] },
  "canvas.addNote": { label: { en: "Add note", ko: "메모 추가" }, keys: ["Shift+N"] },
  "canvas.find": { label: { en: "Find node", ko: "노드 찾기" }, keys: ["Mod+F"], asks: true },
  "canvas.addNode": { label: { en: "Add node", ko: "노드 추가" }, keys: ["Shift+A"] },
  "canvas.tidy": { label: { en: "Tidy layout", ko: "배치 정리" }, keys: ["Shift+L"] },
  "view.fit": { label: { en: "Fit view", ko: "화면에 맞추기" }, keys: ["Home"] },
  "view.fitSelection": { label: { en: "Fit selection", ko: "선택 항목에 맞추기" }, keys: ["F", "."] },
  "view.zoomIn": { label: { en: "Zoom in", ko: "확대" }, keys: ["Mod+=", "Mod++"], menuKeys: "Mod++" },
  "view.zoomOut": { label: { en: "Zoom out", ko: "축소" }, keys: ["Mod+-"] },
  "view.actualSize": { label: { en: "Zoom to 100 %", ko: "100 %로 보기" }, keys: ["Mod+0"] },
  "view.togglePalette": { label: { en: "Show or hide the palette", ko: "팔레트 보기/숨기기" }, keys: ["Mod+Alt+P"] },
  "view.toggleDock": { label: { en: "Show or hide results", ko: "결과 보기/숨기기" }, keys: ["Mod+Alt+J"] },
  "view.code": { label: { en: "Show the code", ko: "코드 보기" }, keys: ["Mod+J"] },
  "view.toggleSide": { label: { en: "Show or hide results at the right", ko: "오른쪽 결과 보기/숨기기" } },
  "view.tabBelow": { label: { en: "Move tab below the canvas", ko: "탭을 캔버스 아래로 옮기기" } },
  "view.tabRight": { label: { en: "Move tab to the right", ko: "탭을 오른쪽으로 옮기기" } },
  "view.tabWindow": { label: { en: "Move tab to a window", ko: "탭을 창으로 떼어 내기" } },
  "view.toggleInspector": { label: { en: "Show or hide the inspector", ko: "속성 보기/숨기기" }, keys: ["Mod+I"] },
  "view.nextRegion": { label: { en: "Next part of the window", ko: "창의 다음 영역" }, keys: ["F6"] },
  "view.previousRegion": { label: { en: "Previous part of the window", ko: "창의 이전 영역" }, keys: ["Shift+F6"] },
  "view.dragSelects": { label: { en: "Drag on empty canvas selects", ko: "빈 캔버스를 끌면 선택" } },
  "view.wheelPans": { label: { en: "Scroll wheel moves the canvas", ko: "휠을 굴리면 캔버스 이동" } },
  "view.liveWeights": { label: { en: "Show weights while training", ko: "학습 중에도 가중치 보기" } },
  "view.toggleTheme": { label: { en: "Change theme", ko: "테마 바꾸기" } },
  "help.commands": { label: { en: "Command palette", ko: "명령 팔레트" }, keys: ["Mod+K"] },
  "help.shortcuts": { label: { en: "Keyboard shortcuts", ko: "키보드 단축키" }, keys: ["?", "F1"] },
  "run.train": { label: { en: "Train", ko: "학습" }, keys: ["Mod+Enter"] },
  "run.pause": { label: { en: "Pause", ko: "일시 정지" } },
  "run.resume": { label: { en: "Resume", ko: "계속" } },
  "run.stop": { label: { en: "Stop", ko: "중지" }, keys: ["Mod+Alt+Enter"] },
  "run.more": { label: { en: "Train more epochs", ko: "이어서 더 학습" } },
  "run.fork": { label: { en: "Fork run", ko: "실행 분기" } },
  "run.earlyStop": { label: { en: "Early stopping", ko: "조기 종료" }, asks: true },
  "run.newSeed": { label: { en: "Train with a new seed", ko: "새 시드로 학습" } },
  "run.solve": { label: { en: "Solve exactly", ko: "정확히 풀기" } },
  "run.surface": { label: { en: "Compute loss surface", ko: "손실 곡면 계산" } },
  "run.verify": { label: { en: "Verify with PyTorch", ko: "PyTorch로 확인" }, asks: true },
  "run.findRate": { label: { en: "Find learning rate", ko: "학습률 찾기" } },
  "step.next": { label: { en: "Step", ko: "단계 실행" }, keys: ["F10"] },
  "step.node": { label: { en: "Step by node", ko: "노드 하나씩 실행" }, keys: ["F11"] },
  "step.back": { label: { en: "Step back", ko: "이전 단계로" }, keys: ["Shift+F11"] },
  "step.backStep": { label: { en: "Back one step", ko: "한 스텝 뒤로" }, keys: ["Alt+Shift+F11"] },
  "step.restOfStep": { label: { en: "Rest of the step", ko: "이 스텝 끝까지" }, keys: ["Alt+F10"] },
  "step.restOfEpoch": { label: { en: "Rest of the epoch", ko: "이 에포크 끝까지" }, keys: ["Alt+Shift+F10"] },
  "step.play": { label: { en: "Play the steps", ko: "단계 자동 재생" } },
  "step.runOn": { label: { en: "Run on to the end", ko: "끝까지 실행" }, keys: ["F5"] },
  "step.beforeDivergence": { label: { en: "Step to the divergence", ko: "발산 직전부터 단계 실행" } },
  "step.card": { label: { en: "Open a number card", ko: "수 카드 열기" }, keys: ["Alt+N"] },
  "step.closeCards": { label: { en: "Close all number cards", ko: "수 카드 모두 닫기" } },
  "step.keepGradients": { label: { en: "Leave zero_grad out", ko: "zero_grad 생략" } },
  "step.end": { label: { en: "Close the stepper", ko: "단계 실행 닫기" }, keys: ["Shift+F5"] },
  "weights.import": { label: { en: "Import PyTorch weights", ko: "PyTorch 가중치 가져오기" }, asks: true },
  "weights.export": { label: { en: "Export weights", ko: "가중치 내보내기" }, keys: ["Mod+E"], asks: true },
} as const satisfies Readonly<Record<string, CommandTexts>>;

export type CommandId = keyof typeof commandTexts;

/** The most combinations that a command may have. */
export const mostKeys = 3;
