import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { call } from "./base";

/** What the page must know of where it runs. */
export const systemInfo = z.object({
  host: z.enum(["electron", "web"]),
  version: z.string(),
  platform: z.string(),
  cores: z.number(),
  /** The kernels in use: `avx512`, `avx2`, `neon` or `portable`. */
  kernels: z.string(),
});

/** What the host tells the page. */
export const systemEvent = z.discriminatedUnion("type", [
  /** A native menu item was chosen; `id` is a command id of the page. */
  z.object({ type: z.literal("command"), id: z.string() }),
  /** The window wants to close: the page says `system.closeSeen` at once, and answers with `system.closeAnswer`. */
  z.object({ type: z.literal("closeRequested") }),
  /** The user's session ends: the page backs up what is unsaved and says `system.workKept`. Nobody can be asked. */
  z.object({ type: z.literal("sessionEnding") }),
  /** The data worker ended by itself and was started again. */
  z.object({ type: z.literal("workerRestarted"), reason: z.string() }),
  /** A session went, came back or ended: other work may be offered for restoring now. */
  z.object({ type: z.literal("recoverablesChanged") }),
]);

/** How the page looks, so that its window, and the next one before its page is drawn, look the same. */
export const appearance = z.object({
  theme: z.enum(["light", "dark", "system"]),
  /** The colour behind everything, as it is drawn now. */
  background: z.string().regex(/^#[0-9a-f]{6}$/),
});

/** What native menus show of the page: they are enabled and checked as its own buttons are, in its language. */
export const menuState = z.object({
  language: z.enum(["en", "ko"]),
  /** Ids of the commands that cannot be run now. */
  unavailable: z.array(z.string().max(64)).max(200),
  /** Ids of the commands that switch something which is on. */
  checked: z.array(z.string().max(64)).max(200),
  /** The focus is in a text field: undoing and selecting all mean its text. */
  typing: z.boolean(),
  /** The keys shown of the commands that have others than they are declared with, by id; empty where there are none. */
  keys: z.record(z.string().max(64), z.string().max(40)).refine((keys) => Object.keys(keys).length <= 200),
});

export const system = {
  info: call.output(systemInfo),
  events: call.output(eventIterator(systemEvent)),
  /** Title bar text and unsaved mark. */
  title: call.input(z.object({ name: z.string().max(255), dirty: z.boolean() })).output(z.void()),
  appearance: call.input(appearance).output(z.void()),
  menus: call.input(menuState).output(z.void()),
  /** The page has heard `closeRequested` and asks the user, who may take as long as they like. */
  closeSeen: call.output(z.void()),
  closeAnswer: call.input(z.object({ close: z.boolean() })).output(z.void()),
  /** What was unsaved is in a backup. */
  workKept: call.output(z.void()),
};

export type Appearance = z.infer<typeof appearance>;
export type MenuState = z.infer<typeof menuState>;
export type SystemInfo = z.infer<typeof systemInfo>;
export type SystemEvent = z.infer<typeof systemEvent>;
