// Calls between images and the patches under a sliding window, one row per tap: what convolution is made of.
#include <algorithm>

#include "ops.h"
#include "window.h"

namespace gradwire {

namespace {

/// What stands under one tap of every window on a plane.
void copyTap(const Window& window, float* out, const float* plane, std::size_t tap) {
  // A copy, which the numbers written cannot change: it stays in registers.
  const auto [height, width] = window;
  const std::size_t ky = tap / width.kernel;
  const std::size_t kx = tap % width.kernel;
  const std::size_t left = width.first(kx);
  const std::size_t right = width.last(kx);
  for (std::size_t oy = 0; oy < height.output; ++oy, out += width.output) {
    if (!height.reaches(oy, ky) || left == right) {
      std::fill_n(out, width.output, 0.0f);
      continue;
    }
    const float* const from = plane + height.at(oy, ky) * width.size + width.at(left, kx);
    std::fill_n(out, left, 0.0f);
    if (width.stride == 1) {
      std::copy(from, from + (right - left), out + left);
    } else {
      for (std::size_t i = 0; i < right - left; ++i) out[left + i] = from[i * width.stride];
    }
    std::fill_n(out + right, width.output - right, 0.0f);
  }
}

/// Adds the windows' numbers of one tap to the plane they stand on.
void addTap(const Kernels& kernels, const Window& window, float* out, const float* from, std::size_t tap) {
  const auto& [height, width] = window;
  const std::size_t ky = tap / width.kernel;
  const std::size_t kx = tap % width.kernel;
  const std::size_t left = width.first(kx);
  const std::size_t count = width.last(kx) - left;
  if (count == 0) return;
  for (std::size_t oy = height.first(ky); oy < height.last(ky); ++oy) {
    float* const to = out + height.at(oy, ky) * width.size + width.at(left, kx);
    const float* const added = from + oy * width.output + left;
    if (width.stride == 1) {
      kernels.add.vectors(to, to, added, count);
    } else {
      for (std::size_t i = 0; i < count; ++i) to[i * width.stride] += added[i];
    }
  }
}

/// Row (channel, tap) of the columns, image `image`: every window's element under that tap.
std::unique_ptr<Call> makeUnfold(const CallSite& site) {
  const Shape& x = site.input(0).shape;
  const Window window = windowAt(site.instruction.attributes, 0, WindowForm::dilated, x.sizes[2], x.sizes[3]);
  return callForEach(x.sizes[1] * window.taps() * x.sizes[0], window.outputs(),
                     [window, images = x.sizes[0], channels = x.sizes[1], out = site.out(), planes = site.in(0)](std::size_t item) {
    const std::size_t row = item / images;
    const float* const plane = planes + (item % images * channels + row / window.taps()) * window.inputs();
    copyTap(window, out + item * window.outputs(), plane, row % window.taps());
  });
}

/// Every image plane is the sum of its taps' rows, always in the same order.
std::unique_ptr<Call> makeFold(const CallSite& site) {
  const Shape& x = site.output().shape;
  const Window window = windowAt(site.instruction.attributes, 2, WindowForm::dilated, x.sizes[2], x.sizes[3]);
  return callForEach(x.sizes[0] * x.sizes[1], window.taps() * window.outputs(),
                     [window, images = x.sizes[0], channels = x.sizes[1], &kernels = site.kernels, planes = site.out(),
                      columns = site.in(0)](std::size_t plane) {
    float* const out = planes + plane * window.inputs();
    std::fill_n(out, window.inputs(), 0.0f);
    for (std::size_t tap = 0; tap < window.taps(); ++tap) {
      const std::size_t row = plane % channels * window.taps() + tap;
      addTap(kernels, window, out, columns + (row * images + plane / channels) * window.outputs(), tap);
    }
  });
}

/// The columns that the patches of images [n, c, h, w] make.
Shape columnsOf(const Shape& images, const Window& window) {
  Shape columns;
  columns.append(images.sizes[1] * window.taps());
  columns.append(images.sizes[0] * window.outputs());
  return columns;
}

void verifyUnfold(const Subject& subject) {
  subject.requireAttributes(8);
  subject.requireRank(0, 4);
  const Shape& x = subject.input(0);
  subject.requireOutput(columnsOf(x, verifyWindow(subject, 0, WindowForm::dilated, x.sizes[2], x.sizes[3])));
  subject.requireApart(0, false);
}

void verifyFold(const Subject& subject) {
  subject.requireAttributes(10);
  const Shape& x = subject.output();
  if (x.rank != 4) subject.refuse("the output has shape " + x.text());
  if (verifySize(subject, 0) != x.sizes[2] || verifySize(subject, 1) != x.sizes[3]) subject.refuse("the output has another size");
  subject.requireInput(0, columnsOf(x, verifyWindow(subject, 2, WindowForm::dilated, x.sizes[2], x.sizes[3])));
  subject.requireApart(0, false);
}

}  // namespace

const NativeOp unfoldOp{verifyUnfold, makeUnfold};
const NativeOp foldOp{verifyFold, makeFold};

}  // namespace gradwire
