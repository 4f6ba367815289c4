{
  "targets": [
    {
      "target_name": "gradwire",
      "sources": [
        "kernels/avx2.cc",
        "kernels/avx512.cc",
        "kernels/dispatch.cc",
        "kernels/portable.cc",
        "src/accumulation.cc",
        "src/activations.cc",
        "src/adaptive.cc",
        "src/addon.cc",
        "src/arguments.cc",
        "src/batches.cc",
        "src/blockedProduct.cc",
        "src/classLosses.cc",
        "src/clipping.cc",
        "src/dataFile.cc",
        "src/dataFileWindows.cc",
        "src/drawAhead.cc",
        "src/dropout.cc",
        "src/elementwise.cc",
        "src/executor.cc",
        "src/extremes.cc",
        "src/fusion.cc",
        "src/indexing.cc",
        "src/lossTerms.cc",
        "src/losses.cc",
        "src/machine.cc",
        "src/matmul.cc",
        "src/matrix.cc",
        "src/memory.cc",
        "src/metrics.cc",
        "src/movement.cc",
        "src/normalize.cc",
        "src/operationHandle.cc",
        "src/ops.cc",
        "src/optimizers.cc",
        "src/patches.cc",
        "src/peak.cc",
        "src/pick.cc",
        "src/pool.cc",
        "src/pooling.cc",
        "src/program.cc",
        "src/programHandle.cc",
        "src/random.cc",
        "src/ranking.cc",
        "src/reduce.cc",
        "src/reporter.cc",
        "src/requirements.cc",
        "src/schedule.cc",
        "src/slices.cc",
        "src/softmax.cc",
        "src/subject.cc",
        "src/training.cc",
        "src/trainingHandle.cc",
        "src/trainingSetup.cc"
      ],
      "include_dirs": [
        "<!@(node -p \"require('node-addon-api').include_dir\")",
        "<!@(node -p \"require('node-api-headers').include_dir\")"
      ],
      "defines": [
        "NAPI_VERSION=9",
        "NAPI_CPP_EXCEPTIONS",
        "NODE_ADDON_API_CPP_EXCEPTIONS_ALL",
        "NODE_API_NO_EXTERNAL_BUFFERS_ALLOWED",
        "NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS"
      ],
      "cflags!": ["-fno-exceptions", "-O2"],
      "cflags_cc!": ["-fno-exceptions", "-fno-rtti", "-std=gnu++14", "-std=gnu++17", "-std=gnu++20"],
      "cflags_cc": [
        "-std=c++20",
        "-O3",
        "-ffp-contract=off",
        "-fvisibility=hidden",
        "-Wall",
        "-Wextra",
        "-Wno-psabi",
        "-Wno-maybe-uninitialized",
        "-Wno-uninitialized"
      ],
      "conditions": [
        [
          "OS=='win'",
          {
            "msbuild_toolset": "ClangCL",
            "msvs_settings": {
              "VCCLCompilerTool": {
                "ExceptionHandling": 1,
                "RuntimeTypeInfo": "true",
                "AdditionalOptions": ["/std:c++20", "/clang:-O3", "/clang:-ffp-contract=off"]
              }
            }
          }
        ]
      ],
      "xcode_settings": {
        "CLANG_CXX_LANGUAGE_STANDARD": "c++20",
        "GCC_ENABLE_CPP_EXCEPTIONS": "YES",
        "GCC_OPTIMIZATION_LEVEL": "3",
        "MACOSX_DEPLOYMENT_TARGET": "12.0",
        "OTHER_CPLUSPLUSFLAGS": ["-ffp-contract=off", "-Wno-psabi"]
      }
    }
  ]
}
