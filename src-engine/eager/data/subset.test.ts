import { describe, expect, it } from "vitest";
import {
  arange,
  DataLoader,
  Dataset,
  Generator,
  GradwireError,
  manualSeed,
  rand,
  randomSplit,
  Subset,
  tensor,
  TensorDataset,
  type Tensor,
} from "../../engine";
import golden from "../../golden/methods.json";

const code = (expected: string): unknown => expect.objectContaining({ name: GradwireError.name, code: expected });

/** Squares that are made when they are asked for: the number and the next in a vector, and its square. */
class Squares extends Dataset<[x: Tensor, square: number]> {
  readonly length = 5;

  override get(index: number): [Tensor, number] {
    return [tensor([index, index + 1]), index * index];
  }
}

describe("a dataset of one's own", () => {
  it("makes batches of tensors and numbers", () => {
    const loader = new DataLoader(new Squares(), { batchSize: 2 });
    expect(loader.dataset).toBeInstanceOf(Squares);
    expect([...loader].map(([x, square]) => [x.tolist(), square.tolist()])).toEqual([
      [
        [
          [0, 1],
          [1, 2],
        ],
        [0, 1],
      ],
      [
        [
          [2, 3],
          [3, 4],
        ],
        [4, 9],
      ],
      [[[4, 5]], [16]],
    ]);
  });

  it("is told what is no row, and no dataset", () => {
    class Wrong extends Dataset<[Tensor]> {
      readonly length = 2;
      constructor(readonly row: unknown) {
        super();
      }
      override get(index: number): [Tensor] {
        return (typeof this.row === "function" ? (this.row as (at: number) => unknown)(index) : this.row) as [Tensor];
      }
    }
    const first = (row: unknown) => () => [...new DataLoader(new Wrong(row), { batchSize: 2 })];
    expect(first(3)).toThrow("a row of a Dataset must be of type array, but it is 3.");
    expect(first(["text"])).toThrow(code("valueType"));
    expect(first((at: number) => [arange(at + 1)])).toThrow(code("shapeConcat"));
    expect(() => new Squares().batch([])).toThrow(code("valueTooShort"));
    expect(() => new DataLoader([1, 2] as never)).toThrow(code("datasetExpected"));
  });
});

describe(`parts of a dataset are those of PyTorch ${golden.torch}:`, () => {
  it.each(golden.splits)("$rows rows as $lengths, seed $seed", ({ seed, rows, lengths, parts, after }) => {
    const dataset = new TensorDataset(arange(rows));
    manualSeed(seed);
    expect(randomSplit(dataset, lengths).map((part) => part.indices)).toEqual(parts);
    expect(rand([1]).item()).toBe(Math.fround(after[0] ?? NaN));
    const [first] = randomSplit(dataset, lengths, { generator: new Generator(seed) });
    expect([...new DataLoader(first!, { batchSize: rows })].flatMap(([batch]) => [...batch.data])).toEqual(parts[0]);
  });

  it("with lengths that fit", () => {
    const dataset = new TensorDataset(arange(4));
    for (const lengths of [[3, 2], [0.5, 0.4], [1.5, 2.5], [5, -1], []]) {
      expect(() => randomSplit(dataset, lengths)).toThrow(code("datasetSplit"));
    }
  });
});

describe("a subset", () => {
  it("has some rows of another", () => {
    const subset = new Subset(new Squares(), [3, 1, 1]);
    expect([subset.length, subset.get(0)[1]]).toEqual([3, 9]);
    expect(subset.batch([2, 0])[1].tolist()).toEqual([1, 9]);
    expect(() => subset.get(3)).toThrow(code("rowRange"));
    expect(() => subset.batch([-1])).toThrow(code("rowRange"));
  });
});
