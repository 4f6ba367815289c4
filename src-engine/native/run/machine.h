// What a program runs on, and one instruction made ready to run.
#pragma once
#include <cstddef>
#include <memory>

#include "../kernels/kernels.h"
#include "memory.h"
#include "pool.h"
#include "program.h"

namespace gradwire {

/// Memory of the machine beside the arena, shared by all calls of a program (they run one after the other).
class Workspace {
 public:
  /// Called while calls are made: room for `bytes` bytes is needed.
  void reserve(std::size_t bytes);
  /// Called once after the last `reserve`. Throws OutOfMemory.
  void allocate();
  std::size_t bytes() const { return bytes_; }
  /// 64-byte aligned.
  template <class T>
  T* as() const {
    return static_cast<T*>(memory_.get());
  }

 private:
  std::size_t bytes_ = 0;
  Block memory_;
};

/// Zeroed, 64-byte aligned floats. Throws OutOfMemory.
class FloatMemory {
 public:
  explicit FloatMemory(std::size_t count);
  float* data() const { return static_cast<float*>(memory_.get()); }
  std::size_t bytes() const { return count_ * sizeof(float); }

 private:
  std::size_t count_;
  Block memory_;
};

/// The threads and memory a program runs on.
struct Machine {
  Pool& pool;
  const Workspace& workspace;
};

/// An instruction whose operands, pieces and kernels have been settled.
class Call {
 public:
  virtual ~Call() = default;
  virtual void run(const Machine& machine) const = 0;
};

/// What a call is made from.
struct CallSite {
  const Kernels& kernels;
  const Program& program;
  const Instruction& instruction;
  float* arena;
  Workspace& workspace;
  std::size_t threads;
  /// Where each buffer is when they are not in one arena; null otherwise.
  float* const* places = nullptr;

  std::size_t inputCount() const { return instruction.inputs.size(); }
  const Buffer& input(std::size_t i) const { return program.input(instruction, i); }
  const Buffer& output() const { return program.output(instruction); }
  float* data(const Buffer& buffer) const {
    return places == nullptr ? arena + buffer.offset : places[&buffer - program.buffers.data()];
  }
  float* in(std::size_t i) const { return data(input(i)); }
  float* out() const { return data(output()); }
  double attribute(std::size_t i) const { return instruction.attributes[i]; }
};

/// Makes the call for an instruction that `verifyInstruction` let through; null for an op that does no work.
std::unique_ptr<Call> makeCall(const CallSite& site);

/// Work is divided into pieces of about this many elementary operations; less is not worth another thread.
inline constexpr std::size_t pieceWork = 32768;

/// How many items go into one piece when each costs `itemWork` operations and there are `items` of them. Depends on the
/// sizes only, so a piece is the same piece whichever thread takes it.
inline std::size_t itemsPerPiece(std::size_t items, std::size_t itemWork) {
  const std::size_t pieces = items * itemWork / pieceWork + 1;
  const std::size_t even = (items + pieces - 1) / pieces;
  // Whole cache lines, where pieces are long.
  return even < 64 ? even : (even + 15) / 16 * 16;
}

/// Runs `piece(first, count)` over [0, items) in pieces of `perPiece`.
template <class Piece>
void runPieces(Pool& pool, std::size_t items, std::size_t perPiece, const Piece& piece) {
  const std::size_t pieces = (items + perPiece - 1) / perPiece;
  if (pieces == 1) return piece(0, items);
  pool.run(pieces, [&](std::size_t i) {
    const std::size_t first = i * perPiece;
    piece(first, first + perPiece > items ? items - first : perPiece);
  });
}

}  // namespace gradwire
