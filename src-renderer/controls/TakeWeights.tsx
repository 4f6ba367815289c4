import { clsx } from "clsx";
import { FileInput } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { takenNames, undecided, withChoice, type DocumentNode, type GivenChoice, type Shape } from "../../src-engine";
import { Button } from "../design/Button";
import { Select } from "../design/Select";
import { openGivenFile, readGivenFile, type GivenFile } from "../flows/givenFile";
import { useTexts } from "../i18n";
import { nodesById } from "../state/documentIndex";
import { updateParams, useDocument } from "../state/documentStore";
import { dropCellTexts } from "../state/fieldTexts";
import { nodeNameOf } from "../state/names";
import { shapeText } from "../state/shapeText";
import { givenTensors } from "./givenTensors";

interface TakeWeightsProps {
  readonly node: DocumentNode;
  /** The parameter that holds the numbers. */
  readonly param: string;
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly disabled: boolean;
}

/** A layer's node as it is now; undefined once it, or its document, has gone. */
function nodeNow({ id }: DocumentNode, loads: number): DocumentNode | undefined {
  const state = useDocument.getState();
  return state.loads === loads ? nodesById(state.document).get(id) : undefined;
}

/** Takes a layer's first weights out of a weights file: at once where it is plain what is meant, else as the user chooses. */
export function TakeWeights({ node, param, shapes, disabled }: TakeWeightsProps) {
  const { t } = useTexts();
  const [file, setFile] = useState<GivenFile | null>(null);
  const [isBusy, setBusy] = useState(false);
  // Said for as long as the numbers are the ones that were taken.
  const [said, setSaid] = useState<{ readonly text: string; readonly of: unknown } | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const text = said !== null && said.of === node.params[param] ? said.text : null;
  const layer = () => ({ id: node.id, name: nodeNameOf(node.id), shapes });

  const take = async (from: GivenFile) => {
    const { loads } = useDocument.getState();
    const read = await readGivenFile(layer(), from.grant, takenNames(from.choices));
    const now = nodeNow(node, loads);
    if (read === null || now === undefined) return;
    if (updateParams(node.id, { [param]: { ...givenTensors(now, param), ...read } })) {
      for (const tensor of Object.keys(read)) dropCellTexts(node.id, tensor);
      setSaid({ text: takenText(from), of: nodeNow(node, loads)?.params[param] });
    }
    setFile(null);
    opener.current?.focus();
  };
  const takenText = ({ grant, choices }: GivenFile) => {
    const taken = Object.entries(takenNames(choices)).map(([tensor, name]) => `${tensor} ← ${name}`);
    const left = choices.flatMap(({ tensor, fitting }) => (fitting.length === 0 ? [tensor] : []));
    return [
      t("canvas.tensors.taken", { file: grant.name, taken: taken.join(", ") }),
      ...(left.length > 0 ? [t("canvas.tensors.noneFits", { tensors: left.join(", ") })] : []),
    ].join(" ");
  };
  const whileBusy = async (work: () => Promise<void>) => {
    if (isBusy) return;
    setBusy(true);
    await work();
    setBusy(false);
  };
  const open = async () => {
    setFile(null);
    const { loads } = useDocument.getState();
    const opened = await openGivenFile(layer());
    if (opened === null || nodeNow(node, loads) === undefined) return;
    if (undecided(opened.choices) === undefined) await take(opened);
    else setFile(opened);
  };
  return (
    <>
      <Button
        ref={opener}
        size="sm"
        className="self-start"
        icon={<FileInput aria-hidden className="size-3.5" />}
        disabled={disabled}
        aria-disabled={isBusy || undefined}
        onClick={() => void whileBusy(open)}
      >
        {t("canvas.tensors.fromFile")}
      </Button>
      {file !== null && (
        <Choices
          file={file}
          disabled={disabled}
          onChange={setFile}
          onTake={() => void whileBusy(() => take(file))}
          onCancel={() => {
            setFile(null);
            opener.current?.focus();
          }}
        />
      )}
      <p role="status" className={clsx("text-sm text-muted", text === null && "sr-only")}>
        {text}
      </p>
    </>
  );
}

interface ChoicesProps {
  readonly file: GivenFile;
  readonly disabled: boolean;
  readonly onChange: (file: GivenFile) => void;
  readonly onTake: () => void;
  readonly onCancel: () => void;
}

/** Which tensors of the file are meant, where several could be. */
function Choices({ file, disabled, onChange, onTake, onCancel }: ChoicesProps) {
  const { t } = useTexts();
  const title = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("button")?.focus(), []);
  const { grant, choices } = file;
  return (
    <div
      ref={box}
      role="group"
      aria-labelledby={title}
      className="flex flex-col gap-2 rounded-md border border-line bg-sunken p-2"
    >
      <p id={title} className="text-sm wrap-anywhere">
        {t("canvas.tensors.which", { file: grant.name })}
      </p>
      {choices.map((choice) => (
        <Choice
          key={choice.tensor}
          choice={choice}
          disabled={disabled}
          onChoose={(chosen) => onChange({ grant, choices: withChoice(choices, choice.tensor, chosen) })}
        />
      ))}
      <div className="flex justify-end gap-1">
        <Button size="sm" variant="ghost" onClick={onCancel}>
          {t("common.cancel")}
        </Button>
        <Button
          size="sm"
          variant="primary"
          disabled={disabled || choices.every(({ chosen }) => chosen === null)}
          onClick={onTake}
        >
          {t("canvas.tensors.take")}
        </Button>
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly choice: GivenChoice;
  readonly disabled: boolean;
  readonly onChoose: (chosen: string | null) => void;
}

function Choice({ choice: { tensor, shape, fitting, chosen }, disabled, onChoose }: ChoiceProps) {
  const { t } = useTexts();
  return (
    <div className="flex flex-col gap-1">
      <span className="flex items-baseline gap-2 text-sm">
        <span className="font-medium">{tensor}</span>
        <span className="tabular text-muted">{shapeText(shape)}</span>
      </span>
      {fitting.length === 0 ? (
        <p className="text-sm text-muted">{t("canvas.tensors.noFit")}</p>
      ) : (
        <Select
          aria-label={t("canvas.tensors.source", { tensor })}
          disabled={disabled}
          value={chosen === null ? "leave" : String(fitting.indexOf(chosen))}
          options={[
            ...fitting.map((name, index) => ({ value: String(index), label: name })),
            { value: "leave", label: t("canvas.tensors.leave") },
          ]}
          onChange={(value) => onChoose(fitting[Number(value)] ?? null)}
        />
      )}
    </div>
  );
}
