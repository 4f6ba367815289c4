import type { NodeGraph } from "../nodeGraph";
import { datasetOf, graphOf, plainColumns } from "./sampleGraphs";

/** Nodes and wires of a large graph in the making. */
class Drawing {
  readonly nodes: Record<string, Readonly<Record<string, unknown>>> = { dataset1: datasetOf(plainColumns) };
  readonly wires: string[] = [];

  /** Adds a node; `sources` (`linear1.output`) by input port. Returns its output port. */
  add(id: string, sources: Readonly<Record<string, string>>): string {
    this.nodes[id] = {};
    for (const [port, source] of Object.entries(sources)) this.wires.push(`${source} > ${id}.${port}`);
    return `${id}.output`;
  }

  /** The graph that trains `output`, through a Linear with a single output. */
  trained(output: string, optimizer: string): NodeGraph {
    const prediction = this.add("linear999999", { input: output });
    this.add("mseLoss1", { prediction, target: "dataset1.targets" });
    this.add(optimizer, { loss: "mseLoss1.loss" });
    return graphOf(this.nodes, this.wires);
  }
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** `count` nodes of a type, one behind the other. */
export function chainOf(type: string, optimizer = "sgd1"): (count: number) => NodeGraph {
  return (count) => {
    const drawing = new Drawing();
    const first = drawing.add("linear999998", { input: "dataset1.features" });
    const last = numbers(count).reduce((input, number) => drawing.add(`${type}${number}`, { input }), first);
    return drawing.trained(last, optimizer);
  };
}

/** Large graphs that can be trained, by what is large about them. */
export const largeGraphs: Readonly<Record<string, (count: number) => NodeGraph>> = {
  "a chain of ReLU": chainOf("relu"),
  "a chain of Linear, with Adam": chainOf("linear", "adam1"),
  "a chain of BatchNorm": chainOf("batchNorm1d"),
  "one node that feeds all others, which are added up": (count) => {
    const drawing = new Drawing();
    const first = drawing.add("linear999998", { input: "dataset1.features" });
    const sum = numbers(count).reduce((a, number) => {
      return drawing.add(`add${number}`, { a, b: drawing.add(`tanh${number}`, { input: first }) });
    }, first);
    return drawing.trained(sum, "sgd1");
  },
  "Concat behind Concat, of ever more columns": (count) => {
    const drawing = new Drawing();
    const first = drawing.add("linear999998", { input: "dataset1.features" });
    const joined = numbers(count).reduce((a, number) => {
      return drawing.add(`concat${number}`, { a, b: drawing.add(`linear${number}`, { input: first }) });
    }, first);
    return drawing.trained(joined, "sgd1");
  },
  "diamonds behind one another": (count) => {
    const drawing = new Drawing();
    const first = drawing.add("linear999998", { input: "dataset1.features" });
    const last = numbers(count).reduce((input, number) => {
      const a = drawing.add(`tanh${number}`, { input });
      return drawing.add(`add${number}`, { a, b: drawing.add(`sigmoid${number}`, { input }) });
    }, first);
    return drawing.trained(last, "sgd1");
  },
  "branches that end nowhere": (count) => {
    const drawing = new Drawing();
    for (const number of numbers(count)) {
      drawing.add(`relu${number}`, { input: drawing.add(`linear${number}`, { input: "dataset1.features" }) });
    }
    return drawing.trained("dataset1.features", "sgd1");
  },
};

/** Large graphs with problems, by what is wrong with them. */
export const unfinishedGraphs: Readonly<Record<string, (count: number) => NodeGraph>> = {
  "nodes without a wire": (count) => {
    const drawing = new Drawing();
    for (const number of numbers(count)) drawing.add(`relu${number}`, {});
    return drawing.trained("dataset1.features", "sgd1");
  },
  "a chain whose every node waits for a second input": (count) => {
    const drawing = new Drawing();
    numbers(count).reduce((a, number) => drawing.add(`add${number}`, { a }), "dataset1.features");
    return graphOf(drawing.nodes, drawing.wires);
  },
  "losses and optimizers in crowds": (count) => {
    const drawing = new Drawing();
    for (const number of numbers(count)) {
      drawing.add(`mseLoss${number + 1}`, { prediction: "dataset1.features", target: "dataset1.targets" });
      drawing.add(`sgd${number + 1}`, { loss: `mseLoss${number + 1}.loss` });
    }
    return drawing.trained("dataset1.features", "sgd1");
  },
  "one long circle": (count) => {
    const drawing = new Drawing();
    numbers(count).reduce((input, number) => drawing.add(`relu${number}`, { input }), `relu${count}.output`);
    return drawing.trained("dataset1.features", "sgd1");
  },
  "circles inside circles": (count) => {
    const drawing = new Drawing();
    const b = `add${count}.output`;
    numbers(count).reduce((a, number) => drawing.add(`add${number}`, { a, b }), "dataset1.features");
    return drawing.trained("dataset1.features", "sgd1");
  },
};
