// @vitest-environment happy-dom
import { beforeAll, expect, it } from "vitest";
import { setLanguage, setUpI18n } from "../../i18n";
import { forkMarks } from "./forkMarks";

beforeAll(() => {
  setUpI18n();
  setLanguage("en");
});

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
  expect(forkMarks({ epoch: 8, batch: 0, changes }, document)).toEqual([
    { epoch: 3, text: "Momentum 0.9" },
    { epoch: 5, text: "Nesterov true" },
    { epoch: 8, text: "Learning rate 0.001, Momentum 0" },
  ]);
  expect(forkMarks(undefined, document)).toEqual([]);
});
