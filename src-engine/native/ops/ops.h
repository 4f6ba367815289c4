// The core's half of the op table: each op's rule and call, in the file of its family.
#pragma once
#include <memory>
#include <utility>

#include "../run/machine.h"
#include "subject.h"

namespace gradwire {

/// What the core knows of one op. The rule makes an instruction safe to run whatever is in it; `ops/` has its meaning.
struct NativeOp {
  /// Refuses an instruction whose attributes, shapes or overlaps do not fit. The number of inputs has been checked.
  void (*verify)(const Subject& subject);
  /// Makes an instruction that `verify` let through ready to run; null for an op that does no work.
  std::unique_ptr<Call> (*makeCall)(const CallSite& site);
};

/// A call that does `body(machine)`; what `body` captured is all it knows.
template <class Body>
std::unique_ptr<Call> callOf(Body body) {
  class Made final : public Call {
   public:
    explicit Made(Body&& body) : body_(std::move(body)) {}
    void run(const Machine& machine) const override { body_(machine); }

   private:
    Body body_;
  };
  return std::make_unique<Made>(std::move(body));
}

/// A call of `piece(first, count)` over `items` items, each of `itemWork` elementary operations, in pieces for the threads.
template <class Piece>
std::unique_ptr<Call> callInPieces(std::size_t items, std::size_t itemWork, Piece piece) {
  return callOf([items, perPiece = itemsPerPiece(items, itemWork), piece = std::move(piece)](const Machine& machine) {
    runPieces(machine.pool, items, perPiece, piece);
  });
}

/// The same for `each(item)`, item after item.
template <class Each>
std::unique_ptr<Call> callForEach(std::size_t items, std::size_t itemWork, Each each) {
  return callInPieces(items, itemWork, [each = std::move(each)](std::size_t first, std::size_t count) {
    for (std::size_t item = first; item < first + count; ++item) each(item);
  });
}

/// A call that sums `items` items in double precision and hands the total to `end`: by blocks of `block` items, each the sum
/// `blockSum(first, count)`, that are added in order, so that the total depends on no thread.
template <class BlockSum, class End>
std::unique_ptr<Call> callOfSum(const CallSite& site, std::size_t items, std::size_t block, BlockSum blockSum, End end) {
  site.workspace.reserve((items / block + 1) * sizeof(double));
  return callOf([items, block, blockSum = std::move(blockSum), end = std::move(end)](const Machine& machine) {
    double* const sums = machine.workspace.as<double>();
    runPieces(machine.pool, items, block, [&](std::size_t first, std::size_t count) { sums[first / block] = blockSum(first, count); });
    double total = 0;
    for (std::size_t i = 0; i * block < items; ++i) total += sums[i];
    end(total);
  });
}

// Hidden, so that an op of the table which no file defines stops the link.
#pragma GCC visibility push(hidden)
#define GRADWIRE_DECLARE(NAME) extern const NativeOp NAME##Op;
GRADWIRE_OPS(GRADWIRE_DECLARE)
#undef GRADWIRE_DECLARE
#pragma GCC visibility pop

}  // namespace gradwire
