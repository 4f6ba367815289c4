import { create } from "zustand";

/** What the code on screen is for. */
export type CodeUse = "train" | "predict";

/** The choice stays while the tab is not shown. */
export const useCodeChoice = create<{ readonly use: CodeUse }>()(() => ({ use: "train" }));
