import { expect, it } from "vitest";
import { forkMarks } from "./forkMarks";

it("says which settings became others, place by place, the newest ones", () => {
  const document = { nodes: [{ id: "sgd1", type: "sgd" }] } as unknown as Parameters<typeof forkMarks>[1];
  const change = (epoch: number, param: string, to: unknown) => ({
    ...{ epoch, batch: 0, node: "sgd1", param, from: null, to },
  });
  const changes = [
    change(1, "momentum", 0.1),
    change(3, "momentum", 0.9),
    change(5, "nesterov", true),
    change(8, "learningRate", 0.001),
    change(8, "momentum", 0),
  ];
  expect(forkMarks({ of: null, epoch: 8, batch: 0, changes }, document, "en")).toEqual([
    { epoch: 3, text: "Momentum 0.9" },
    { epoch: 5, text: "Nesterov true" },
    { epoch: 8, text: "Learning rate 0.001, Momentum 0" },
  ]);
  expect(forkMarks(undefined, document, "en")).toEqual([]);
});

it("says it in the language asked for", () => {
  const document = { nodes: [{ id: "sgd1", type: "sgd" }] } as unknown as Parameters<typeof forkMarks>[1];
  const changes = [{ epoch: 1, batch: 0, node: "sgd1", param: "learningRate", from: 1, to: 0.5 }];
  expect(forkMarks({ of: null, epoch: 1, batch: 0, changes }, document, "ko")).toEqual([
    { epoch: 1, text: "학습률 0.5" },
  ]);
});
