import { Button } from "../design/Button";
import { useTexts } from "../i18n";

interface KeyQuestionProps {
  readonly text: string;
  readonly answer: string;
  readonly onAnswer: () => void;
  /** Without it, something beside the question cancels. */
  readonly onCancel?: () => void;
}

/** Asks before keys are taken from where they are. */
export function KeyQuestion({ text, answer, onAnswer, onCancel }: KeyQuestionProps) {
  const { t } = useTexts();
  return (
    <div className="flex items-center justify-end gap-1.5 text-sm">
      <span className="min-w-0 flex-1 text-ink">{text}</span>
      <Button variant="primary" size="sm" autoFocus={onCancel !== undefined} onClick={onAnswer}>
        {answer}
      </Button>
      {onCancel !== undefined && (
        <Button size="sm" onClick={onCancel}>
          {t("common.cancel")}
        </Button>
      )}
    </div>
  );
}
