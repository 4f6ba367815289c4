#include "fusion.h"

#include <algorithm>
#include <utility>

namespace gradwire {

namespace {

constexpr std::size_t mostBetween = 16;

bool overlap(const Buffer& a, const Buffer& b) { return a.offset < b.offset + b.count && b.offset < a.offset + a.count; }

/// Follows a product's result through the instructions behind it.
class Finder {
 public:
  Finder(const CallSite& site, std::size_t index, std::size_t end)
      : site_(site), program_(site.program), next_(index + 1), end_(end), result_(site.instruction.output) {}

  Fusion find() {
    addBias();
    relu();
    reluGrad();
    return std::move(fusion_);
  }

 private:
  const Buffer& result() const { return program_.buffers[result_]; }

  /// Whether an instruction takes the result as its input `i` and leaves its own in the same place.
  bool continues(const Instruction& instruction, Opcode opcode) const {
    if (instruction.opcode != opcode || instruction.inputs[0] != result_) return false;
    const Buffer& out = program_.output(instruction);
    return out.offset == result().offset && out.shape == result().shape;
  }

  void take(std::size_t index) {
    fusion_.instructions.push_back(index);
    result_ = program_.instructions[index].output;
    next_ = index + 1;
  }

  void addBias() {
    if (next_ == end_) return;
    const Instruction& add = program_.instructions[next_];
    if (!continues(add, Opcode::add)) return;
    const Buffer& bias = program_.input(add, 1);
    if (bias.shape.rank != 1 || bias.count != result().shape.sizes[1] || overlap(bias, result())) return;
    fusion_.epilogue.bias = site_.data(bias);
    take(next_);
  }

  void relu() {
    if (next_ == end_ || !continues(program_.instructions[next_], Opcode::relu)) return;
    fusion_.epilogue.relu = true;
    take(next_);
  }

  /// Relu's gradient may stand behind other products, which do not touch what it reads and writes. They are few: a layer
  /// has two in its backward pass, and a thousand layers side by side are not all looked through for each.
  void reluGrad() {
    const std::size_t last = std::min(end_, next_ + mostBetween + 1);
    for (std::size_t index = next_; index < last; ++index) {
      const Instruction& instruction = program_.instructions[index];
      if (continues(instruction, Opcode::reluGrad)) {
        const Buffer& output = program_.input(instruction, 1);
        if (overlap(output, result())) return;
        for (std::size_t between = next_; between < index; ++between) {
          if (overlap(program_.output(program_.instructions[between]), output)) return;
        }
        fusion_.epilogue.reluOutput = site_.data(output);
        return take(index);
      }
      if (instruction.opcode != Opcode::matmul || overlap(program_.output(instruction), result())) return;
      for (const std::uint32_t input : instruction.inputs) {
        if (overlap(program_.buffers[input], result())) return;
      }
    }
  }

  const CallSite& site_;
  const Program& program_;
  std::size_t next_;
  std::size_t end_;
  /// The buffer that holds the result so far.
  std::uint32_t result_;
  Fusion fusion_;
};

}  // namespace

Fusion fuseWithProduct(const CallSite& site, std::size_t index, std::size_t end) { return Finder(site, index, end).find(); }

}  // namespace gradwire
