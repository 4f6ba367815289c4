// Calls between images and the patches under a sliding window, one row per tap: what convolution is made of.
#include <algorithm>

#include "ops.h"
#include "window.h"

namespace gradwire {

namespace {

/// Row (channel, tap) of the columns, image `image`: every window's element under that tap.
class UnfoldCall final : public Call {
 public:
  UnfoldCall(const CallSite& site, const Window& window)
      : window_(window), out_(site.out()), x_(site.in(0)), images_(site.input(0).shape.sizes[0]), channels_(site.input(0).shape.sizes[1]) {}

  void run(const Machine& machine) const override {
    const std::size_t items = channels_ * window_.taps() * images_;
    runPieces(machine.pool, items, itemsPerPiece(items, window_.outputs()), [&](std::size_t first, std::size_t count) {
      for (std::size_t item = first; item < first + count; ++item) {
        const std::size_t row = item / images_;
        copyTap(out_ + item * window_.outputs(), x_ + (item % images_ * channels_ + row / window_.taps()) * window_.inputs(), row % window_.taps());
      }
    });
  }

 private:
  void copyTap(float* out, const float* plane, std::size_t tap) const {
    const auto& [height, width] = window_;
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

  Window window_;
  float* out_;
  const float* x_;
  std::size_t images_;
  std::size_t channels_;
};

/// Every image plane is the sum of its taps' rows, always in the same order.
class FoldCall final : public Call {
 public:
  FoldCall(const CallSite& site, const Window& window)
      : kernels_(site.kernels), window_(window), out_(site.out()), columns_(site.in(0)), images_(site.output().shape.sizes[0]), channels_(site.output().shape.sizes[1]) {}

  void run(const Machine& machine) const override {
    const std::size_t planes = images_ * channels_;
    runPieces(machine.pool, planes, itemsPerPiece(planes, window_.taps() * window_.outputs()), [&](std::size_t first, std::size_t count) {
      for (std::size_t plane = first; plane < first + count; ++plane) addTaps(plane);
    });
  }

 private:
  void addTaps(std::size_t plane) const {
    float* const out = out_ + plane * window_.inputs();
    std::fill_n(out, window_.inputs(), 0.0f);
    for (std::size_t tap = 0; tap < window_.taps(); ++tap) {
      const std::size_t row = plane % channels_ * window_.taps() + tap;
      addTap(out, columns_ + (row * images_ + plane / channels_) * window_.outputs(), tap);
    }
  }

  void addTap(float* out, const float* from, std::size_t tap) const {
    const auto& [height, width] = window_;
    const std::size_t ky = tap / width.kernel;
    const std::size_t kx = tap % width.kernel;
    const std::size_t left = width.first(kx);
    const std::size_t count = width.last(kx) - left;
    if (count == 0) return;
    for (std::size_t oy = height.first(ky); oy < height.last(ky); ++oy) {
      float* const to = out + height.at(oy, ky) * width.size + width.at(left, kx);
      const float* const added = from + oy * width.output + left;
      if (width.stride == 1) {
        kernels_.add.vectors(to, to, added, count);
      } else {
        for (std::size_t i = 0; i < count; ++i) to[i * width.stride] += added[i];
      }
    }
  }

  const Kernels& kernels_;
  Window window_;
  float* out_;
  const float* columns_;
  std::size_t images_;
  std::size_t channels_;
};

std::unique_ptr<Call> makeUnfold(const CallSite& site) {
  const Shape& x = site.input(0).shape;
  return std::make_unique<UnfoldCall>(site, windowAt(site.instruction.attributes, 0, WindowForm::dilated, x.sizes[2], x.sizes[3]));
}

std::unique_ptr<Call> makeFold(const CallSite& site) {
  const Shape& x = site.output().shape;
  return std::make_unique<FoldCall>(site, windowAt(site.instruction.attributes, 2, WindowForm::dilated, x.sizes[2], x.sizes[3]));
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
