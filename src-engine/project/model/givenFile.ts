import { GradwireError } from "../../base/errors";
import { formatShape, numel, placesOf, sameShape, type Shape } from "../../base/shape";
import { float32Text } from "../../base/floatText";
import { limits } from "../../formats/limits";
import { readTensor, type StoredTensor } from "../../formats/tensors";
import type { GivenTensors } from "../nodes/declareParams";
import { mostGiven, nestedList } from "../nodes/layers/given";

/** A layer that takes weights out of a file. */
export interface TakingLayer {
  /** Names its tensors in a `state_dict`: `linear1`. */
  readonly id: string;
  /** What errors call it. */
  readonly name: string;
  /** The shapes of its tensors, by their names in the layer: `weight`. */
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** What is known of a file's tensor before its numbers are read. */
type ListedTensor = Pick<StoredTensor, "name" | "shape">;

/** A weights file as far as it is known without its numbers. */
interface ListedFile<Tensor extends ListedTensor = ListedTensor> {
  readonly name: string;
  readonly tensors: readonly Tensor[];
}

/** Which of a file's tensors one of a layer's may take its numbers from. */
export interface GivenChoice {
  /** The layer's. */
  readonly tensor: string;
  readonly shape: Shape;
  /** The file's of that shape, by name. */
  readonly fitting: readonly string[];
  /** The one that is meant; null where that is not known, or none is. */
  readonly chosen: string | null;
}

/** Most of a file's tensors that an error names. */
const mostNamed = 6;

function listText(tensors: readonly ListedTensor[]): string {
  const named = tensors.slice(0, mostNamed).map(({ name, shape }) => `${name} ${formatShape(shape)}`);
  return [...named, ...(tensors.length > mostNamed ? ["…"] : [])].join(", ") || "–";
}

/**
 * What each of a layer's tensors may take out of a file. Meant without being asked for is the tensor of the same name in a
 * `state_dict`, else the only one that fits: of all, of those whose names end alike (`fc.bias` for `bias`), or of the same
 * layer as what its other tensors take. None is meant for two.
 * @throws GradwireError `givenFileShape` where a tensor has the name but another shape, and none fits; `givenFileNone` where
 * nothing in the file fits
 */
export function givenChoices(layer: TakingLayer, file: ListedFile): readonly GivenChoice[] {
  const choices = Object.entries(layer.shapes).map(([tensor, shape]) => choiceOf(layer, file, tensor, shape));
  if (choices.some(({ fitting }) => fitting.length > 0)) return alike(apart(choices));
  const needed = listText(Object.entries(layer.shapes).map(([name, shape]) => ({ name, shape })));
  const found = listText(file.tensors);
  const { length: count } = file.tensors;
  throw new GradwireError("givenFileNone", { node: layer.name, file: file.name, needed, count, found });
}

function choiceOf(layer: TakingLayer, file: ListedFile, tensor: string, shape: Shape): GivenChoice {
  const same = file.tensors.find(({ name }) => name === `${layer.id}.${tensor}`);
  const fitting = file.tensors.filter((each) => sameShape(each.shape, shape)).map(({ name }) => name);
  if (same !== undefined && fitting.length === 0) throw misfit(layer, { tensor, shape }, same, file.name);
  // A tensor of the right name and another shape: no other is meant in its place without asking.
  if (same !== undefined) return { tensor, shape, fitting, chosen: fitting.find((name) => name === same.name) ?? null };
  const named = fitting.filter((name) => name === tensor || name.endsWith(`.${tensor}`));
  const [only = null, ...others] = named.length > 0 ? named : fitting;
  return { tensor, shape, fitting, chosen: others.length > 0 ? null : only };
}

/** The choices with one made, and with it those of the same layer of the file that are open. */
export function withChoice(
  choices: readonly GivenChoice[],
  tensor: string,
  chosen: string | null,
): readonly GivenChoice[] {
  const next = choices.map((choice) => (choice.tensor === tensor ? { ...choice, chosen } : choice));
  return chosen === null ? next : alike(next);
}

/** The first of a layer's tensors that the user has to choose for; undefined where the file says by itself what is meant. */
export function undecided(choices: readonly GivenChoice[]): GivenChoice | undefined {
  return choices.find(({ chosen, fitting }) => chosen === null && fitting.length > 0);
}

/** What is taken: names in the file by the layer's own. */
export function takenNames(choices: readonly GivenChoice[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    choices.flatMap(({ tensor, chosen }) => (chosen === null ? [] : [[tensor, chosen] as const])),
  );
}

/** What two tensors would take is meant for neither without asking. */
function apart(choices: readonly GivenChoice[]): readonly GivenChoice[] {
  const isShared = ({ tensor, chosen }: GivenChoice) =>
    choices.some((other) => other.tensor !== tensor && other.chosen === chosen);
  return choices.map((choice) => (isShared(choice) ? { ...choice, chosen: null } : choice));
}

function alike(choices: readonly GivenChoice[]): readonly GivenChoice[] {
  const layers = new Set(
    choices.flatMap(({ tensor, chosen }) =>
      chosen?.endsWith(`.${tensor}`) === true ? [chosen.slice(0, -tensor.length)] : [],
    ),
  );
  const [only, ...others] = layers;
  if (only === undefined || others.length > 0) return choices;
  return choices.map((choice) => {
    const sibling = `${only}${choice.tensor}`;
    return choice.chosen === null && choice.fitting.includes(sibling) ? { ...choice, chosen: sibling } : choice;
  });
}

/**
 * The numbers that `taken` names of a file, by the layer's tensors, as a project holds them: shortest decimals of the same
 * float32.
 * @throws GradwireError `givenFileUnknown`, `givenFileShape`, `givenSize`, `givenFileNumber`, or what is wrong with the file
 */
export function readGiven(
  layer: TakingLayer,
  file: ListedFile<StoredTensor>,
  taken: Readonly<Record<string, string>>,
): GivenTensors {
  const entries = Object.entries(layer.shapes).flatMap(([tensor, shape]) => {
    const name = Object.hasOwn(taken, tensor) ? taken[tensor] : undefined;
    if (name === undefined) return [];
    const stored = file.tensors.find((each) => each.name === name);
    if (stored === undefined)
      throw new GradwireError("givenFileUnknown", { file: file.name, name, found: listText(file.tensors) });
    if (!sameShape(stored.shape, shape)) throw misfit(layer, { tensor, shape }, stored, file.name);
    requireHeld(layer.name, tensor, shape);
    const { data } = readTensor(stored);
    const bad = data.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      const place = placesOf(shape, bad).map((each) => `[${String(each)}]`);
      const found = String(data[bad]);
      throw new GradwireError("givenFileNumber", { file: file.name, name, found, place: place.join("") });
    }
    return [[tensor, nestedList(shape, (index) => Number(float32Text(data[index] ?? 0)))] as const];
  });
  return Object.fromEntries(entries);
}

function misfit(
  { name: node }: TakingLayer,
  { tensor, shape }: Pick<GivenChoice, "tensor" | "shape">,
  { name, shape: found }: ListedTensor,
  file: string,
): GradwireError {
  const values = { tensor, node, shape: formatShape(shape), name, file, found: formatShape(found) };
  return new GradwireError("givenFileShape", values);
}

/** Holds a tensor to what a project can be saved with. */
function requireHeld(node: string, name: string, shape: Shape): void {
  const longest = Math.max(0, ...shape);
  const [found, limit] = longest > limits.entries ? [longest, limits.entries] : [numel(shape), mostGiven];
  if (found > limit) throw new GradwireError("givenSize", { limit, found, name, node });
}
