import { ko as dataset } from "./dataset.ko";

const { validationFraction, testFraction, split, splitSeed, batchSize, shuffle } = dataset.params;

/** Korean of `synthetic.ts` and its parameters. */
export const ko = {
  label: "합성 데이터",
  summary: "알려진 모양에 노이즈를 더한 점들, 파일 없이 쓰는 데이터",
  help: "행을 파일에서 읽지 않고 규칙으로 만듭니다. 예측할 값이 수인 것(직선, 평면, 다항식, 사인)과 두세 클래스의 점들(나선, 동심원, 반달, XOR, 덩어리)이 있습니다. 모델이 무엇을 배울 수 있고 무엇을 배울 수 없는지 가장 빨리 볼 수 있는 방법입니다. Linear 하나로 덩어리는 나누지만 동심원은 나누지 못합니다. 특성은 x 또는 x1과 x2이고, 타깃은 y 또는 class입니다. 분할, 데이터 표와 통계, 예측, 내보내기까지 데이터셋이 하는 일을 모두 합니다. PyTorch에서는 같은 시드의 Generator를 쓴 torch 몇 줄이며, 반달, 동심원, 덩어리는 scikit-learn의 make_moons, make_circles, make_blobs와 같은 자리에 놓입니다.",
  keywords: ["생성", "장난감 데이터", "반달", "동심원", "나선", "덩어리", "무작위", "특성", "타깃"],
  outputs: {
    features: { label: "특성", help: "배치에 든 점들의 좌표입니다: [배치, 1] 또는 [배치, 2]." },
    targets: { label: "타깃", help: "그 점들에서 예측할 값으로, 수 또는 클래스입니다: [배치, 1]." },
  },
  params: {
    kind: {
      label: "종류",
      help: "점들이 놓이는 모양입니다. 직선, 평면, 다항식, 사인은 예측할 값이 수이고, 나머지는 클래스입니다.",
      options: {
        line: "직선",
        plane: "평면",
        polynomial: "다항식",
        sine: "사인",
        spiral: "나선",
        circles: "동심원",
        moons: "반달",
        xor: "XOR",
        blobs: "덩어리",
      },
    },
    rows: { label: "행 수", help: "점의 개수로, 10~10,000개입니다. 클래스마다 같은 몫을 갖습니다." },
    noise: {
      label: "노이즈",
      help: "더해지는 정규 노이즈의 표준편차입니다. 클래스가 있는 점은 두 좌표에, 그렇지 않으면 예측할 수에 더해집니다. 0이면 모양 그대로입니다.",
    },
    seed: {
      label: "데이터 시드",
      help: "점과 노이즈가 어디에 떨어질지 정합니다. 시드가 같으면 여기서도 PyTorch에서도 항상 같은 행이 나옵니다.",
    },
    ...{ validationFraction, testFraction, split, splitSeed, batchSize, shuffle },
  },
};
