#include "tests/model/scratch_checkpoint.h"

#include "core/checkpoint/checkpoint.h"
#include "tests/model/golden_case.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <fstream>

namespace vpt::test {

namespace {

const char* safetensorsName(at::ScalarType dtype)
{
    return dtype == at::kFloat ? "F32" : dtype == at::kHalf ? "F16" : "BF16";
}

// Norm weights near 1, everything else small.
at::Tensor randomValues(const ExpectedTensor& expected, at::Generator generator)
{
    const bool normWeight = expected.shape.size() == 1 && expected.name.ends_with("weight");
    return at::randn(expected.shape, generator).mul_(0.08).add_(normWeight ? 1.0 : 0.0);
}

void writeWeights(const std::filesystem::path& file, const std::vector<ExpectedTensor>& tensors,
                  const ScratchOptions& options)
{
    at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(options.seed);
    nlohmann::json header = nlohmann::json::object();
    std::string data;
    for (const ExpectedTensor& expected : tensors) {
        if (expected.name == options.without)
            continue;
        const at::Tensor values = randomValues(expected, generator).to(options.dtype);
        const std::size_t first = data.size();
        data.append(static_cast<const char*>(values.const_data_ptr()), values.nbytes());
        header[expected.name]
            = {{"dtype", safetensorsName(options.dtype)}, {"shape", expected.shape}, {"data_offsets", {first, data.size()}}};
    }
    std::string text = header.dump();
    text.append(8 - text.size() % 8 + options.headerPadding, ' ');
    const std::uint64_t length = text.size();
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(&length), sizeof length);
    out << text << data;
}

} // namespace

ScratchCheckpoint::ScratchCheckpoint(const std::string& base, const nlohmann::json& changes, const ScratchOptions& options)
{
    nlohmann::json config = nlohmann::json::parse(std::ifstream(goldenCheckpoint(base) / "config.json"));
    config.merge_patch(changes);
    std::ofstream(folder() / "config.json") << config.dump(1);
    writeWeights(folder() / "model.safetensors", expectedTensors(readConfig(folder() / "config.json")), options);
}

} // namespace vpt::test
