import type { Text } from "../../src-engine";
import { commandTexts, type CommandId, type CommandTexts } from "./commands";

/** What the system's own menus can do, by Electron's names. */
export type MenuRole =
  | ("about" | "close" | "copy" | "cut" | "delete" | "front" | "help" | "hide" | "hideOthers" | "minimize" | "paste")
  | ("quit" | "redo" | "selectAll" | "services" | "toggleDevTools" | "togglefullscreen" | "undo" | "unhide" | "window")
  | "zoom";

/** An entry that runs a command of the page, by its id. */
export interface CommandItem {
  readonly command: CommandId;
  /** It switches something, and shows whether that is on. */
  readonly checkable?: true;
  /** What it means while the focus is in a text field. */
  readonly whileTyping?: MenuRole;
}
/** An entry that the system carries out. */
export interface RoleItem {
  readonly role: MenuRole;
  readonly label: Text;
  /** The command that the page's own menu has in its place. */
  readonly means?: CommandId;
  readonly where?: "development" | "mac" | "notMac";
}
/** An entry of a menu. */
export type AppMenuItem = CommandItem | RoleItem | "recents" | "separator";

/** A menu of the menu bar. */
export interface AppMenu {
  readonly label: Text;
  readonly role?: MenuRole;
  readonly items: readonly AppMenuItem[];
  /** Commands whose ids begin so and that no menu gives a place stand at its end. */
  readonly takes?: string;
}

const declared: readonly AppMenu[] = [
  {
    label: { en: "File", ko: "파일" },
    takes: "project.",
    items: [
      { command: "project.new" },
      { command: "project.open" },
      { command: "project.startFromCsv" },
      "recents",
      "separator",
      { command: "project.save" },
      { command: "project.saveAs" },
      "separator",
      { command: "weights.import" },
      { command: "weights.export" },
      "separator",
      { role: "close", label: { en: "Close window", ko: "창 닫기" }, where: "mac" },
      { role: "quit", label: { en: "Quit", ko: "종료" }, where: "notMac" },
    ],
  },
  {
    label: { en: "Edit", ko: "편집" },
    takes: "edit.",
    items: [
      { command: "edit.undo", whileTyping: "undo" },
      { command: "edit.redo", whileTyping: "redo" },
      "separator",
      { role: "cut", label: { en: "Cut", ko: "잘라내기" }, means: "edit.cut" },
      { role: "copy", label: { en: "Copy", ko: "복사" }, means: "edit.copy" },
      { role: "paste", label: { en: "Paste", ko: "붙여넣기" }, means: "edit.paste" },
      { command: "edit.pasteWired" },
      { command: "edit.duplicate" },
      { command: "edit.delete", whileTyping: "delete" },
      { command: "edit.deleteAndJoin" },
      { command: "edit.selectAll", whileTyping: "selectAll" },
      "separator",
      { command: "canvas.find" },
    ],
  },
  {
    label: { en: "Node", ko: "노드" },
    takes: "canvas.",
    items: [
      { command: "canvas.addNode" },
      { command: "canvas.addNote" },
      "separator",
      { command: "edit.rename" },
      { command: "edit.bypass", checkable: true },
      { command: "edit.collapse", checkable: true },
      { command: "edit.frame" },
      "separator",
      { command: "canvas.tidy" },
    ],
  },
  {
    label: { en: "View", ko: "보기" },
    takes: "view.",
    items: [
      { command: "view.fit" },
      { command: "view.fitSelection" },
      { command: "view.zoomIn" },
      { command: "view.zoomOut" },
      { command: "view.actualSize" },
      "separator",
      { command: "view.togglePalette", checkable: true },
      { command: "view.toggleDock", checkable: true },
      { command: "view.toggleSide", checkable: true },
      { command: "view.tabBelow" },
      { command: "view.tabRight" },
      { command: "view.tabWindow" },
      { command: "view.toggleInspector", checkable: true },
      { command: "view.code" },
      { command: "view.nextRegion" },
      { command: "view.previousRegion" },
      "separator",
      { command: "view.dragSelects", checkable: true },
      { command: "view.wheelPans", checkable: true },
      { command: "view.liveWeights", checkable: true },
      "separator",
      { command: "view.toggleTheme" },
      { role: "togglefullscreen", label: { en: "Full screen", ko: "전체 화면" } },
      { role: "toggleDevTools", label: { en: "Developer tools", ko: "개발자 도구" }, where: "development" },
    ],
  },
  {
    label: { en: "Train", ko: "학습" },
    takes: "run.",
    items: [
      { command: "run.train" },
      { command: "run.pause" },
      { command: "run.resume" },
      { command: "run.stop" },
      { command: "run.more" },
      { command: "run.fork" },
      { command: "run.newSeed" },
      { command: "run.earlyStop" },
      { command: "run.solve" },
      { command: "run.surface" },
      { command: "run.findRate" },
      { command: "run.verify" },
      "separator",
      { command: "step.next" },
      { command: "step.node" },
      { command: "step.back" },
      { command: "step.backStep" },
      { command: "step.restOfStep" },
      { command: "step.restOfEpoch" },
      { command: "step.play", checkable: true },
      { command: "step.runOn" },
      { command: "step.beforeDivergence" },
      { command: "step.card" },
      { command: "step.closeCards" },
      { command: "step.keepGradients", checkable: true },
      { command: "step.end" },
    ],
  },
  {
    label: { en: "Window", ko: "창" },
    role: "window",
    items: [
      { role: "minimize", label: { en: "Minimize", ko: "최소화" } },
      { role: "zoom", label: { en: "Zoom", ko: "확대/축소" }, where: "mac" },
      { role: "front", label: { en: "Bring all to front", ko: "모두 앞으로 가져오기" }, where: "mac" },
      { role: "close", label: { en: "Close", ko: "닫기" }, where: "notMac" },
    ],
  },
  {
    label: { en: "Help", ko: "도움말" },
    takes: "help.",
    role: "help",
    items: [
      { command: "help.commands" },
      { command: "help.shortcuts" },
      "separator",
      { role: "about", label: { en: "About Gradwire", ko: "Gradwire 정보" }, where: "notMac" },
    ],
  },
];

const commandOf = (item: AppMenuItem): CommandId | undefined =>
  typeof item === "string" ? undefined : "command" in item ? item.command : item.means;

const placed = new Set(declared.flatMap(({ items }) => items.map(commandOf)));

const others = (Object.keys(commandTexts) as CommandId[]).filter((id) => {
  const { hidden }: CommandTexts = commandTexts[id];
  return hidden !== true && !placed.has(id);
});

/** The menu bar, of the system or of the page. What commands are called, and their keys, is declared with them. */
export const appMenus: readonly AppMenu[] = declared.map((menu) => ({
  ...menu,
  items: [
    ...menu.items,
    ...others.filter((id) => menu.takes !== undefined && id.startsWith(menu.takes)).map((command) => ({ command })),
  ],
}));
