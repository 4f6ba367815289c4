import type { MenuItemConstructorOptions } from "electron";
import { fillText, type Language, type Text } from "../../../src-engine";

/** An entry that runs a command of the page. */
interface CommandItem {
  readonly command: string;
  readonly label: Text;
  /** Shown beside the label. The page handles the keys. */
  readonly keys?: string;
}
type Item =
  CommandItem | { readonly role: NonNullable<MenuItemConstructorOptions["role"]>; readonly label: Text } | "separator";

/** A menu of the menu bar. */
export interface AppMenu {
  readonly label: Text;
  readonly items: readonly Item[];
}

/** The menu bar. Commands are the page's, by id. */
export const appMenus: readonly AppMenu[] = [
  {
    label: { en: "File", ko: "파일" },
    items: [
      { command: "project.new", label: { en: "New", ko: "새로 만들기" }, keys: "CmdOrCtrl+N" },
      { command: "project.open", label: { en: "Open…", ko: "열기…" }, keys: "CmdOrCtrl+O" },
      "separator",
      { command: "project.save", label: { en: "Save", ko: "저장" }, keys: "CmdOrCtrl+S" },
      { command: "project.saveAs", label: { en: "Save as…", ko: "다른 이름으로 저장…" }, keys: "CmdOrCtrl+Shift+S" },
      "separator",
      { command: "weights.export", label: { en: "Export weights…", ko: "가중치 내보내기…" } },
      "separator",
      { role: "quit", label: { en: "Quit", ko: "종료" } },
    ],
  },
  {
    label: { en: "Edit", ko: "편집" },
    items: [
      { command: "edit.undo", label: { en: "Undo", ko: "실행 취소" }, keys: "CmdOrCtrl+Z" },
      { command: "edit.redo", label: { en: "Redo", ko: "다시 실행" }, keys: "CmdOrCtrl+Shift+Z" },
      "separator",
      { role: "cut", label: { en: "Cut", ko: "잘라내기" } },
      { role: "copy", label: { en: "Copy", ko: "복사" } },
      { role: "paste", label: { en: "Paste", ko: "붙여넣기" } },
      { command: "edit.duplicate", label: { en: "Duplicate", ko: "복제" }, keys: "CmdOrCtrl+D" },
      { command: "edit.delete", label: { en: "Delete", ko: "삭제" }, keys: "Delete" },
      { command: "edit.selectAll", label: { en: "Select all", ko: "모두 선택" }, keys: "CmdOrCtrl+A" },
    ],
  },
  {
    label: { en: "View", ko: "보기" },
    items: [
      { command: "view.fit", label: { en: "Fit view", ko: "화면에 맞추기" } },
      { command: "view.zoomIn", label: { en: "Zoom in", ko: "확대" }, keys: "CmdOrCtrl+Plus" },
      { command: "view.zoomOut", label: { en: "Zoom out", ko: "축소" }, keys: "CmdOrCtrl+-" },
      { command: "view.actualSize", label: { en: "Actual size", ko: "실제 크기" }, keys: "CmdOrCtrl+0" },
      { command: "canvas.tidy", label: { en: "Tidy layout", ko: "배치 정리" } },
      "separator",
      { command: "view.toggleDock", label: { en: "Show or hide results", ko: "결과 표시 또는 숨기기" } },
      { command: "view.toggleTheme", label: { en: "Light or dark", ko: "밝은 테마 또는 어두운 테마" } },
      { role: "togglefullscreen", label: { en: "Full screen", ko: "전체 화면" } },
    ],
  },
  {
    label: { en: "Train", ko: "훈련" },
    items: [
      { command: "run.train", label: { en: "Train", ko: "훈련 시작" }, keys: "CmdOrCtrl+Return" },
      { command: "run.pause", label: { en: "Pause", ko: "일시 정지" } },
      { command: "run.resume", label: { en: "Resume", ko: "계속" } },
      { command: "run.stop", label: { en: "Stop", ko: "중지" } },
    ],
  },
  {
    label: { en: "Help", ko: "도움말" },
    items: [
      { command: "help.commands", label: { en: "All commands", ko: "모든 명령" }, keys: "CmdOrCtrl+K" },
      { command: "help.shortcuts", label: { en: "Keyboard shortcuts", ko: "단축키" } },
    ],
  },
];

/** The menu bar as Electron takes it. `run` gets the id of the command that was chosen. */
export function menuTemplate(
  language: Language,
  platform: NodeJS.Platform,
  run: (command: string) => void,
): MenuItemConstructorOptions[] {
  const appMenu: MenuItemConstructorOptions[] = platform === "darwin" ? [{ role: "appMenu" }] : [];
  const menus = appMenus.map(({ label, items }) => ({
    label: fillText(label, language),
    submenu: items.map((item): MenuItemConstructorOptions => {
      if (item === "separator") return { type: "separator" };
      if ("role" in item) return { role: item.role, label: fillText(item.label, language) };
      return {
        id: item.command,
        label: fillText(item.label, language),
        click: () => {
          run(item.command);
        },
        // The page handles keys, so that text fields keep theirs.
        ...(item.keys !== undefined && { accelerator: item.keys, registerAccelerator: false }),
      };
    }),
  }));
  return [...appMenu, ...menus];
}
