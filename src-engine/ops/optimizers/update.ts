// An optimizer's in-place op: what every one of them has, written once.
import { at } from "../../base/at";
import type { Shape } from "../../base/shape";
import { defineOp, type OpDefinition, type OpSample } from "../define";
import { type Expression, minus, named, type Operand, plus, times } from "../expression";
import { inputShape, requireFlag, requireShape } from "../requirements";

/** Hyperparameters as ops take them: a switch is 1 or 0. */
export type Numbers = Readonly<Record<string, number>>;

/** What an optimizer keeps of a parameter from step to step. */
export interface StateTensor {
  /** A single number; of the parameter's shape when absent. */
  readonly scalar?: true;
  /** What its elements start with; 0 when absent. */
  start?(hyper: Numbers): number;
  /** With which attributes there is one; always when absent. Otherwise the learning rate stands in its place, unwritten. */
  when?(attributes: Numbers): boolean;
  /** Its key in a state dict of tensors, where that is not its name. */
  readonly key?: string;
}

/** The element of an input that stands by the one that is updated; the only one of a scalar. */
export type OperandNamed = (name: string) => Operand;

/** What sets one update apart from the others. */
export interface Update<Name extends string> extends Pick<
  OpDefinition<Name>,
  "name" | "doc" | "attributes" | "reference" | "samples" | "errorSamples"
> {
  /** Attributes that are switches. */
  readonly flags?: readonly string[];
  /** In the op's order, under the names of its inputs. */
  readonly state: Readonly<Record<string, StateTensor>>;
  /** What one step makes of an element, told: the parameter and the state that there is, by the names of inputs. */
  explain(of: OperandNamed, attributes: readonly number[]): Readonly<Record<string, Expression>>;
  /** Absent: the op does not ask how many steps there were, this one included. Tensors count those for which this holds. */
  counts?(hyper: Numbers): boolean;
}

/** An op that changes a parameter by its gradient. */
export type UpdateOp<Name extends string = string> = OpDefinition<Name> & Pick<Update<Name>, "state" | "counts">;

const firstState = 2;

/**
 * Defines the in-place op of an optimizer. Its inputs are the parameter, its gradient, the state, the learning rate and, where it
 * counts, the step.
 */
export function defineUpdate<const Name extends string>(update: Update<Name>): UpdateOp<Name> {
  const { flags = [], state, counts, explain, ...op } = update;
  const states = Object.entries(state).map(([name, tensor], index) => ({ name, input: firstState + index, ...tensor }));
  const attributesOf = (values: readonly number[]): Numbers =>
    Object.fromEntries(op.attributes.map((name, index) => [name, at(values, index)]));
  const kept = (values: readonly number[]) => {
    const attributes = attributesOf(values);
    return states.filter(({ when }) => when?.(attributes) ?? true);
  };
  const rates = ["learningRate", ...(counts ? ["step"] : [])];
  const inputNames = ["parameter", "gradient", ...Object.keys(state), ...rates];
  const defined = defineOp({
    ...op,
    inputs: inputNames,
    mutates: [0, ...states.map(({ input }) => input)],
    ...(states.some(({ when }) => when) && {
      writes: (values: readonly number[]) => [0, ...kept(values).map(({ input }) => input)],
    }),
    shape(inputs, values) {
      for (const flag of flags) requireFlag(op.name, flag, attributesOf(values)[flag]);
      const parameter = inputShape(inputs, 0);
      const fits = (name: string, input: number, shape: Shape) => {
        requireShape(op.name, name, inputShape(inputs, input), shape);
      };
      fits("gradient", 1, parameter);
      const shaped = kept(values).filter(({ scalar }) => !scalar);
      for (const { name, input } of shaped) fits(name, input, parameter);
      for (const tensor of states) if (!shaped.includes(tensor)) fits(tensor.name, tensor.input, []);
      for (const [index, name] of rates.entries()) fits(name, firstState + states.length + index, []);
      return parameter;
    },
    vjp: null,
    explain({ inputs, written, element, operand, attributes }) {
      const of: OperandNamed = (name) => {
        const input = inputNames.indexOf(name);
        return operand(input, inputShape(inputs, input).length === 0 ? 0 : element);
      };
      const found = explain(of, attributes)[at(inputNames, written)];
      if (found === undefined) throw new Error(`${op.name} does not tell its input ${written}`);
      return found;
    },
  });
  return { ...defined, state, ...(counts && { counts }) };
}

/** A gradient with the pull of weight decay towards 0. */
export function decayed(gradient: Operand, weightDecay: number, parameter: Operand): Expression {
  return weightDecay === 0 ? gradient : named("g", plus(gradient, times(weightDecay, parameter)));
}

/** A parameter that decoupled weight decay draws to 0 before a step. */
export function shrunk(parameter: Operand, rate: Operand, weightDecay: number): Expression {
  return weightDecay === 0 ? parameter : times(parameter, minus(1, times(rate, weightDecay)));
}

/** share * average + (1 - share) * next. */
export function movingAverage(share: number, average: Operand, next: Expression): Expression {
  return plus(times(share, average), times(1 - share, next));
}

/** A sample's tensor of one axis. */
export function vector(...data: readonly number[]): OpSample["output"] {
  return { shape: [data.length], data };
}

/** A sample's scalar: a learning rate, a count of steps. */
export function scalar(value: number): OpSample["output"] {
  return { shape: [], data: [value] };
}
