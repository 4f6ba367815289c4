import { create } from "zustand";

/** A question that stops the user until it is answered. */
export interface Question {
  readonly title: string;
  readonly body?: string;
  /** A text to type, with what stands in it at first. */
  readonly input?: { readonly label: string; readonly value: string; readonly suffix?: string };
  /** Answers from least to most likely; the last that loses nothing is the default. Dismissing is always possible. */
  readonly choices: readonly { readonly id: string; readonly label: string; readonly tone?: "primary" | "danger" }[];
}

/** What the user answered: the id of a choice, and the text where one was asked for. */
export interface Answer {
  readonly choice: string;
  readonly text: string;
}

/** The question on screen, or null. */
export const useQuestion = create<{
  readonly asked: { readonly question: Question; answer(answer: Answer | null): void } | null;
}>()(() => ({ asked: null }));

/** Asks the user; null when they dismiss the dialog. A question that is still open counts as dismissed. */
export function ask(question: Question): Promise<Answer | null> {
  useQuestion.getState().asked?.answer(null);
  return new Promise((resolve) => {
    useQuestion.setState({
      asked: {
        question,
        answer: (answer) => {
          useQuestion.setState({ asked: null });
          resolve(answer);
        },
      },
    });
  });
}
