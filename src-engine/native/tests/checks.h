// What the core's own tests say when something is wrong.
#pragma once
#include <cmath>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>

namespace gradwire::tests {

/// A test that failed. The message says of what and how.
class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

inline void require(bool holds, const std::string& what) {
  if (!holds) throw Failure(what);
}

/// Equal to the last bit.
inline void requireSameBits(std::span<const float> found, std::span<const float> expected, const std::string& what) {
  require(found.size() == expected.size(), what + ": another length");
  require(std::memcmp(found.data(), expected.data(), found.size_bytes()) == 0, what + ": the bits differ");
}

/// Equal or both NaN, or within `relative` of the larger of `scale` and the expected number.
template <class Number>
void requireClose(std::span<const Number> found, std::span<const Number> expected, const std::string& what, double relative = 1e-5, double scale = 0.1) {
  require(found.size() == expected.size(), what + ": another length");
  for (std::size_t i = 0; i < found.size(); ++i) {
    const double a = found[i];
    const double b = expected[i];
    if (a == b || (std::isnan(a) && std::isnan(b))) continue;
    require(std::abs(a - b) <= relative * std::fmax(std::abs(b), scale),
            what + ": [" + std::to_string(i) + "] is " + std::to_string(a) + ", not " + std::to_string(b));
  }
}

}  // namespace gradwire::tests
