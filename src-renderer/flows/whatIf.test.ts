// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { installFakeHost } from "../client/fakeHost";
import { setLanguage, setUpI18n } from "../i18n";
import { showCurve, usePredict } from "../state/predictStore";
import { predictLive, predictTyped } from "./predict";
import { refreshCurve, slideCell } from "./whatIf";

/** Answers that the test gives when it likes. */
function held<Answer>() {
  const waiting: ((answer: Answer) => void)[] = [];
  const call = vi.fn((_input: never) => new Promise<Answer>((resolve) => waiting.push(resolve)));
  return { call, answer: (value: Answer) => waiting.shift()?.(value) };
}

const predicted = (value: number) => ({ rows: [[{ kind: "number" as const, name: "y", value }]], warnings: [] });
const column = (name: string) => ({ name, type: "number" as const, categories: [], min: 0, max: 10 });

beforeEach(() => {
  setUpI18n();
  setLanguage("en");
  usePredict.setState({
    ...usePredict.getInitialState(),
    inputs: { runId: "1", columns: [column("a"), column("b")] },
    typed: { a: "1", b: "2" },
  });
});

describe("predicting while a slider moves", () => {
  it("asks one question at a time, and the last one wins", async () => {
    const { call, answer } = held<ReturnType<typeof predicted>>();
    installFakeHost({ run: { predict: call } });
    for (const text of ["3", "4", "5"]) slideCell("a", text);
    await vi.waitFor(() => expect(call).toHaveBeenCalledTimes(1));
    slideCell("a", "6");
    answer(predicted(1));
    await vi.waitFor(() => expect(call).toHaveBeenCalledTimes(2));
    expect(call.mock.calls[1]?.[0]).toEqual({ rows: [{ a: "6", b: "2" }] });
    answer(predicted(2));
  });

  it("keeps one prediction of a slide, and those that were asked for", async () => {
    installFakeHost({ run: { predict: () => Promise.resolve(predicted(1)) } });
    await predictTyped();
    for (const text of ["3", "4"]) {
      slideCell("a", text);
      await predictLive();
    }
    await predictTyped();
    expect(usePredict.getState().past.map(({ inputs, live }) => [inputs["a"], live])).toEqual([
      ["4", false],
      ["4", true],
      ["1", false],
    ]);
  });

  it("does not ask about an unfinished row", async () => {
    const predict = vi.fn();
    installFakeHost({ run: { predict } });
    usePredict.setState({ typed: { a: "1" } });
    slideCell("a", "3");
    await predictLive();
    expect(predict).not.toHaveBeenCalled();
  });
});

describe("the curve of a column", () => {
  it("is asked for without the cell that varies, once while nothing else changes", async () => {
    const response = { column: "a", x: [0, 10], curves: [] };
    const vary = vi.fn((_input: unknown) => Promise.resolve(response));
    installFakeHost({ run: { vary, predict: () => Promise.resolve(predicted(1)) } });
    slideCell("a", "3");
    await refreshCurve();
    slideCell("a", "4");
    await refreshCurve();
    expect(vary.mock.calls).toEqual([[{ row: { b: "2" }, column: "a", points: 64 }]]);
    expect(usePredict.getState().curve?.response).toEqual(response);
    usePredict.setState({ typed: { a: "4", b: "5" } });
    await refreshCurve();
    expect(vary).toHaveBeenCalledTimes(2);
  });

  it("says why there is none, and is asked for again", async () => {
    const response = { column: "a", x: [0, 10], curves: [] };
    const vary = vi.fn((_input: unknown) => Promise.resolve(response)).mockRejectedValueOnce(new Error("gone"));
    installFakeHost({ run: { vary } });
    usePredict.setState({ varied: "a" });
    await refreshCurve();
    expect(usePredict.getState().curve).toMatchObject({ response: null, refused: expect.any(String) as string });
    expect(vary).toHaveBeenCalledTimes(1);
    await refreshCurve();
    expect(usePredict.getState().curve).toMatchObject({ response, refused: null });
  });

  it("is never that of the column that was shown before", async () => {
    const { call, answer } = held<{ column: string; x: number[]; curves: never[] }>();
    installFakeHost({ run: { vary: call } });
    usePredict.setState({ varied: "a" });
    const asked = refreshCurve();
    showCurve("b");
    void refreshCurve();
    answer({ column: "a", x: [0, 10], curves: [] });
    await vi.waitFor(() => expect(call).toHaveBeenCalledTimes(2));
    expect(usePredict.getState().curve).toBeNull();
    answer({ column: "b", x: [0, 10], curves: [] });
    await asked;
    expect(usePredict.getState().curve?.response).toMatchObject({ column: "b" });
  });
});
