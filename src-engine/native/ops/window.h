// Windows that slide over the two last axes of images [n, c, h, w].
#pragma once
#include <algorithm>
#include <cstddef>

#include "../run/machine.h"
#include "subject.h"

namespace gradwire {

/// A window along one axis: output place `o`, tap `k` stands on input place o * stride + k * dilation - padding.
struct WindowAxis {
  std::size_t size;
  std::size_t kernel;
  std::size_t stride;
  std::size_t padding;
  std::size_t dilation;
  std::size_t output;

  /// Where tap `tap` of output place `place` stands, when `reaches` it.
  std::size_t at(std::size_t place, std::size_t tap) const { return place * stride + tap * dilation - padding; }

  bool reaches(std::size_t place, std::size_t tap) const {
    const std::size_t shifted = place * stride + tap * dilation;
    return shifted >= padding && shifted - padding < size;
  }

  /// The first output place whose tap `tap` stands on the input or behind it.
  std::size_t first(std::size_t tap) const {
    const std::size_t shift = tap * dilation;
    return shift >= padding ? 0 : std::min(output, (padding - shift + stride - 1) / stride);
  }

  /// The first output place whose tap `tap` stands behind the input; not before `first`.
  std::size_t last(std::size_t tap) const {
    const std::size_t shift = tap * dilation;
    const std::size_t end = size + padding;
    return shift >= end ? first(tap) : std::max(first(tap), std::min(output, (end - shift + stride - 1) / stride));
  }
};

struct Window {
  WindowAxis height;
  WindowAxis width;

  std::size_t taps() const { return height.kernel * width.kernel; }
  std::size_t outputs() const { return height.output * width.output; }
  std::size_t inputs() const { return height.size * width.size; }
};

/// How an op's attributes say its window: kernel, stride and padding, for height and width each; then perhaps dilation.
enum class WindowForm { plain, dilated };

/// The window on images of height `height` and width `width` by the attributes from `from` on; they are known to fit.
inline Window windowAt(const std::vector<double>& attributes, std::size_t from, WindowForm form, std::size_t height, std::size_t width) {
  const auto along = [&](std::size_t axis, std::size_t size) {
    const auto number = [&](std::size_t group) { return static_cast<std::size_t>(attributes[from + group * 2 + axis]); };
    WindowAxis window{size, number(0), number(1), number(2), form == WindowForm::dilated ? number(3) : 1, 0};
    window.output = (size + 2 * window.padding - (window.kernel - 1) * window.dilation - 1) / window.stride + 1;
    return window;
  };
  return {along(0, height), along(1, width)};
}

/// Refuses attributes from `from` on that are no window on images of this size. Sizes stay so small that no product of
/// a few of them overflows 64 bits: an image's sizes are below 2^40, their product, too, and a window is at most three
/// times as long as its axis.
inline Window verifyWindow(const Subject& subject, std::size_t from, WindowForm form, std::size_t height, std::size_t width) {
  constexpr std::size_t limit = std::size_t{1} << 31;
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const std::size_t size = axis == 0 ? height : width;
    const std::size_t kernel = subject.whole(from + axis, limit);
    const std::size_t stride = subject.whole(from + 2 + axis, limit);
    const std::size_t padding = subject.whole(from + 4 + axis, size + 1);
    const std::size_t dilation = form == WindowForm::dilated ? subject.whole(from + 6 + axis, limit) : 1;
    if (kernel == 0 || stride == 0 || dilation == 0) subject.refuse("its window has a size of 0");
    if ((kernel - 1) * dilation + 1 > size + 2 * padding) subject.refuse("its window does not fit the input");
  }
  std::vector<double> attributes(subject.attributes());
  for (std::size_t i = 0; i < attributes.size(); ++i) attributes[i] = subject.attribute(i);
  return windowAt(attributes, from, form, height, width);
}

/// A whole number above 0 that fits an image's size.
inline std::size_t verifySize(const Subject& subject, std::size_t attribute) {
  const std::size_t size = subject.whole(attribute, std::size_t{1} << 31);
  if (size == 0) subject.refuse("an image's size is 0");
  return size;
}

}  // namespace gradwire
