import type { Generator } from "../../base/random";
import { numel, type Shape } from "../../base/shape";
import { requireTensor, shareMemory, Tensor } from "../tensor/tensor";

/** A tensor that a module trains: a leaf that needs gradients and that `parameters()` finds. PyTorch's `nn.Parameter`. */
export class Parameter extends Tensor {
  /** Tells a parameter from other tensors, which no module would find, where types are checked. */
  declare protected readonly trained: true;

  /** @param tensor its first values, in the memory that the parameter then shares. @throws GradwireError `valueType`. */
  constructor(tensor: Tensor) {
    super(requireTensor(tensor, "the tensor of nn.Parameter").shape, tensor.data, true);
    shareMemory(this, tensor);
  }
}

/** A tensor that belongs to a module's state but is not trained: `register_buffer` of PyTorch. */
export class Buffer extends Tensor {
  /**
   * @param tensor its first values, in the memory that the buffer then shares.
   * @param stateName its name in a state dict, where PyTorch's is not the field's.
   */
  constructor(
    tensor: Tensor,
    readonly stateName?: string,
  ) {
    super(requireTensor(tensor, "the tensor of nn.Buffer").shape, tensor.data);
    shareMemory(this, tensor);
  }
}

/** A parameter whose first values are drawn evenly from [-bound, bound). @internal */
export function uniformParameter(generator: Generator, shape: Shape, bound: number): Parameter {
  return new Parameter(new Tensor(shape, generator.uniform(numel(shape), -bound, bound)));
}
