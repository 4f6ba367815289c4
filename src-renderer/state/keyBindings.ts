import { create } from "zustand";
import {
  commandTexts,
  mostKeys,
  parseKeys,
  writeKeys,
  type CommandId,
  type CommandTexts,
} from "../../src-main/contract";
import { sameElements } from "./sameElements";

/** Combinations by command; a command without any has an empty list. */
export type Bindings = Readonly<Record<string, readonly string[]>>;

/** The keys of the commands, and what their user made of them. */
export interface KeyBindingsState {
  /** What the user changed, commands of other versions among them. */
  readonly changed: Bindings;
  /** The keys in force, of every command. */
  readonly bound: Readonly<Record<CommandId, readonly string[]>>;
  /** What was kept and cannot be read, for the user to be told. */
  readonly unreadable: readonly string[];
  /** A combination is being recorded: native menus leave every key to the page meanwhile. */
  readonly recording: boolean;
}

/** Where changed keys are kept. */
const storageKey = "gradwire.keys";

/** Where what was kept and cannot be read is put aside. */
const asideKey = "gradwire.keys.unreadable";

const ids = Object.keys(commandTexts) as CommandId[];

/** The keys that a command is declared with. */
export function declaredKeys(id: CommandId): readonly string[] {
  const { keys }: CommandTexts = commandTexts[id];
  return keys ?? [];
}

/** The keys of a command that stay, since the system acts on them itself. */
export function fixedKeys(id: CommandId): readonly string[] {
  const { fixedKeys: fixed }: CommandTexts = commandTexts[id];
  return fixed === true ? declaredKeys(id) : [];
}

function changeableKeys(id: CommandId): readonly string[] {
  return fixedKeys(id).length === 0 ? declaredKeys(id) : [];
}

/** The keys in force. No two commands have one: what stays goes before what was changed, and that before what is declared. */
function bind(changed: Bindings): KeyBindingsState["bound"] {
  const taken = new Set<string>();
  const take = (keys: readonly string[]): readonly string[] => {
    const free = keys.filter((each) => !taken.has(each));
    for (const each of free) taken.add(each);
    return free;
  };
  const fixed = new Map(ids.map((id) => [id, take(fixedKeys(id))]));
  const chosen = new Map(ids.map((id) => [id, take(changed[id] ?? [])]));
  const keysOf = (id: CommandId): readonly string[] => [
    ...(fixed.get(id) ?? []),
    ...(changed[id] === undefined ? take(changeableKeys(id)) : (chosen.get(id) ?? [])),
  ];
  return Object.fromEntries(ids.map((id) => [id, keysOf(id)])) as Record<CommandId, readonly string[]>;
}

/**
 * Reads what was kept: the bindings that are sound, and the rest in words. Commands that this version does not have are
 * none of its business, and kept.
 */
export function readBindings(text: string): { readonly changed: Bindings; readonly unreadable: readonly string[] } {
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    kept = null;
  }
  if (typeof kept !== "object" || kept === null || Array.isArray(kept))
    return { changed: {}, unreadable: [text.slice(0, 80)] };
  const changed: Record<string, readonly string[]> = {};
  const unreadable: string[] = [];
  for (const [id, value] of Object.entries<unknown>({ ...kept })) {
    const keys = combinations(value);
    if (keys === null) unreadable.push(id);
    else changed[id] = keys;
  }
  return { changed, unreadable };
}

/** A list of combinations as they are written; null where something else is in it. */
function combinations(value: unknown): readonly string[] | null {
  if (!Array.isArray(value) || value.length > mostKeys) return null;
  const read = value.map((each: unknown) => (typeof each === "string" ? parseKeys(each) : null));
  return read.includes(null) ? null : [...new Set(read.map((each) => writeKeys(each!)))];
}

/** What is kept, with everything that cannot be read put aside: it is told of once, and not lost. */
function stored(): Pick<KeyBindingsState, "changed" | "unreadable"> {
  try {
    const text = localStorage.getItem(storageKey);
    if (text === null) return { changed: {}, unreadable: [] };
    const read = readBindings(text);
    if (read.unreadable.length > 0) {
      localStorage.setItem(asideKey, text);
      localStorage.setItem(storageKey, JSON.stringify(read.changed));
    }
    return read;
  } catch {
    // Storage may be refused (private windows); changes then last as long as the page.
    return { changed: {}, unreadable: [] };
  }
}

function initial(): KeyBindingsState {
  const read = stored();
  return { ...read, bound: bind(read.changed), recording: false };
}

/** The keys of the commands. */
export const useKeyBindings = create<KeyBindingsState>()(initial);

/** Takes what is kept now. */
export function readKeptBindings(): void {
  useKeyBindings.setState(initial());
}

/** Follows what other windows of this page change. */
export function followKeptBindings(): void {
  window.addEventListener("storage", ({ key }) => {
    if (key === storageKey) readKeptBindings();
  });
}

function keep(changed: Bindings): void {
  useKeyBindings.setState({ changed, bound: bind(changed) });
  try {
    localStorage.setItem(storageKey, JSON.stringify(changed));
  } catch {
    // As above.
  }
}

/** The keys of a command that work now. Whatever shows or hears keys asks here. */
export function boundKeys(id: CommandId): readonly string[] {
  return useKeyBindings.getState().bound[id];
}

/** The command that has a combination now, or null. */
export function holderOf(combination: string): CommandId | null {
  return ids.find((id) => boundKeys(id).includes(combination)) ?? null;
}

/** Gives a command these keys, and takes them from every other that has them. */
export function setKeys(id: CommandId, keys: readonly string[]): void {
  const { changed } = useKeyBindings.getState();
  const own = keys.filter((each) => !fixedKeys(id).includes(each)).slice(0, mostKeys);
  const others = Object.entries(changed)
    .filter(([other]) => other !== id)
    .map(([other, theirs]) => [other, isKnown(other) ? theirs.filter((each) => !own.includes(each)) : theirs] as const);
  // What nobody changed is not kept: a later version may declare other keys.
  const mine = sameElements(own, changeableKeys(id)) ? [] : [[id, own] as const];
  keep(Object.fromEntries([...others, ...mine]));
}

function isKnown(id: string): id is CommandId {
  return id in commandTexts;
}

/** Whether a command has other keys than it is declared with. */
export function areKeysChanged(id: CommandId): boolean {
  return !sameElements(boundKeys(id), declaredKeys(id));
}

/** Gives every command the keys it is declared with. Commands of other versions keep theirs. */
export function resetAllKeys(): void {
  const { changed } = useKeyBindings.getState();
  keep(Object.fromEntries(Object.entries(changed).filter(([id]) => !isKnown(id))));
}

/** Commands of other versions that have keys here. */
export function foreignCommands(): readonly string[] {
  return Object.keys(useKeyBindings.getState().changed).filter((id) => !isKnown(id));
}

/** Says that a combination is being recorded, or no more. */
export function setRecording(recording: boolean): void {
  useKeyBindings.setState({ recording });
}
