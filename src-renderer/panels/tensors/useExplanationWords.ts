import type { ExplanationWords } from "../../../src-engine";
import { useTexts } from "../../i18n";

/** The words of explanations in the window's language. */
export function useExplanationWords(): ExplanationWords {
  const { t } = useTexts();
  return {
    more: (count, total) => t("cards.words.more", { count, total }),
    as: (comparison) => t("cards.words.as", { comparison }),
    greatest: (count) => t("cards.words.greatest", { count }),
    index: (index) => t("cards.words.index", { index }),
    noIndex: (value) => t("cards.words.noIndex", { value }),
    ignored: (value) => t("cards.words.ignored", { value }),
    kept: t("cards.words.kept"),
    dropped: t("cards.words.dropped"),
    outside: t("cards.words.outside"),
    before: t("cards.words.before"),
  };
}
