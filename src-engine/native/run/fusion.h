// Ops that a matrix product does on the way: bias, relu and relu's gradient, before its result is stored.
#pragma once
#include <vector>

#include "machine.h"

namespace gradwire {

/// What a product's call does beside the product.
struct Fusion {
  Epilogue epilogue;
  /// The instructions this replaces.
  std::vector<std::size_t> instructions;
};

/// What can be fused with the product at `index`, among the instructions before `end`. Only ops that work in place on the
/// product's result, so that nothing else can tell; bit by bit the same as one after the other.
Fusion fuseWithProduct(const CallSite& site, std::size_t index, std::size_t end);

}  // namespace gradwire
