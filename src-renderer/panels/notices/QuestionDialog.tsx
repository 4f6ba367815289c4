import { useState } from "react";
import { Button } from "../../design/Button";
import { Dialog } from "../../design/Dialog";
import { Field } from "../../design/Field";
import { TextField } from "../../design/TextField";
import { useTexts } from "../../i18n";
import { useQuestion, type Answer, type Question } from "../../state/questionStore";

/** The question that waits for an answer, if there is one. Mounted once. */
export function QuestionDialog() {
  const asked = useQuestion((state) => state.asked);
  if (asked === null) return null;
  return <OpenQuestion key={asked.question.title} question={asked.question} onAnswer={asked.answer} />;
}

interface OpenQuestionProps {
  readonly question: Question;
  readonly onAnswer: (answer: Answer | null) => void;
}

function OpenQuestion({ question, onAnswer }: OpenQuestionProps) {
  const { t } = useTexts();
  const [text, setText] = useState(question.input?.value ?? "");
  const { choices, input } = question;
  // Enter must lose nothing.
  const defaultChoice = choices.findLast(({ tone }) => tone !== "danger");
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onAnswer(null);
      }}
      title={question.title}
      description={question.body}
      closeLabel={t("common.close")}
      width="sm"
      actions={choices.map(({ id, label, tone }) => (
        <Button
          key={id}
          variant={tone === undefined ? "secondary" : tone}
          autoFocus={id === defaultChoice?.id && input === undefined}
          onClick={() => onAnswer({ choice: id, text })}
        >
          {label}
        </Button>
      ))}
    >
      {input !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (defaultChoice !== undefined) onAnswer({ choice: defaultChoice.id, text });
          }}
        >
          <Field id="question-text" label={input.label}>
            {(control) => (
              <div className="flex items-center gap-1.5">
                <TextField
                  {...control}
                  autoFocus
                  value={text}
                  onChange={(event) => setText(event.currentTarget.value)}
                  onFocus={(event) => event.currentTarget.select()}
                />
                {input.suffix !== undefined && <span className="text-muted">{input.suffix}</span>}
              </div>
            )}
          </Field>
        </form>
      )}
    </Dialog>
  );
}
