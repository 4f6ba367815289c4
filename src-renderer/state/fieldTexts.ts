import { create } from "zustand";
import type { GradwireDocument } from "../../src-engine";
import { nodesById } from "./documentIndex";
import { useDocument } from "./documentStore";

/** A number field: a parameter of a node, or (`node` null) one of the run's settings. */
export interface FieldPlace {
  readonly node: string | null;
  readonly param: string;
}

/** What a text means in its field: a value, or why it is none, in the language on screen. */
export type Reading = { readonly value: unknown } | { readonly reason: string };

/** What a text is read and taken by. */
export interface FieldRules {
  /** The value in force as it is edited. */
  readonly shown: string;
  readonly read: (text: string) => Reading;
  /** Puts a value into the document. */
  readonly write: (value: unknown) => void;
}

/** A text that stands in a field in place of the value in force. */
export interface FieldText extends FieldPlace, FieldRules {
  readonly text: string;
  /** The value in force when typing began, as JSON: once it is another one, the text is beside the point. */
  readonly over: string;
  /** The field was left with it: it is no value, and stays there, marked. */
  readonly left: boolean;
}

/** Texts that are being typed or were left, by place. Part of no document and no history. */
export const useFieldTexts = create<{ readonly texts: Readonly<Record<string, FieldText>> }>()(() => ({ texts: {} }));

/** The key of a place in the store. */
export const fieldKey = ({ node, param }: FieldPlace): string => `${node ?? ""}.${param}`;

/** The value in force at a place, as JSON; null where there is no such field. */
function valueAt(document: GradwireDocument, { node, param }: FieldPlace): string | null {
  const values: Readonly<Record<string, unknown>> | undefined =
    node === null ? document.training : nodesById(document).get(node)?.params;
  if (values === undefined) return null;
  return values[param] === undefined ? "" : JSON.stringify(values[param]);
}

/** Types a text into a field. Nothing of it goes into the document before it is complete. */
export function typeText(place: FieldPlace, text: string, rules: FieldRules): void {
  const over = valueAt(useDocument.getState().document, place);
  if (over === null) return;
  const entry: FieldText = { ...place, ...rules, text, over, left: false };
  useFieldTexts.setState(({ texts }) => ({ texts: { ...texts, [fieldKey(place)]: entry } }));
}

/** Gives up a text: the value in force stands in the field again. */
export function dropText(place: FieldPlace): void {
  const { texts } = useFieldTexts.getState();
  const { [fieldKey(place)]: dropped, ...others } = texts;
  if (dropped !== undefined) useFieldTexts.setState({ texts: others });
}

/** Gives up what was typed into a tensor's cells (`weight[0][2]`), whose numbers come from elsewhere now. */
export function dropCellTexts(node: string, tensor: string): void {
  for (const entry of Object.values(useFieldTexts.getState().texts))
    if (entry.node === node && entry.param.startsWith(`${tensor}[`)) dropText(entry);
}

/** The typed text is complete: its value is taken, or it stays there, marked, and is not used. */
export function settleText(place: FieldPlace): void {
  const key = fieldKey(place);
  const entry = useFieldTexts.getState().texts[key];
  if (entry === undefined || entry.left) return;
  const reading = entry.read(entry.text);
  if ("reason" in reading) {
    useFieldTexts.setState(({ texts }) => ({ texts: { ...texts, [key]: { ...entry, left: true } } }));
    return;
  }
  dropText(place);
  if (JSON.stringify(reading.value) !== entry.over) entry.write(reading.value);
}

/** Completes what is being typed, before a command works on the document. */
export function settleTexts(): void {
  for (const entry of Object.values(useFieldTexts.getState().texts)) settleText(entry);
}

// A text goes with its field, with the value it was typed over, and with its document.
useDocument.subscribe((now, before) => {
  if (now.document === before.document) return;
  const { texts } = useFieldTexts.getState();
  const kept = Object.entries(texts).filter(
    ([, entry]) => now.loads === before.loads && valueAt(now.document, entry) === entry.over,
  );
  if (kept.length < Object.keys(texts).length) useFieldTexts.setState({ texts: Object.fromEntries(kept) });
});
