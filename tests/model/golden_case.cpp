#include "tests/model/golden_case.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <fstream>

namespace vpt::test {

namespace {

const std::filesystem::path kGolden = VPT_TEST_GOLDEN;

QString shapeDiffers(const std::string& name, const at::Tensor& actual, const at::Tensor& expected)
{
    if (actual.sizes() == expected.sizes())
        return {};
    return QString("%1 has %2 values, expected %3").arg(name.c_str()).arg(actual.numel()).arg(expected.numel());
}

} // namespace

GoldenCase::GoldenCase(const std::string& name) :
    m_folder(kGolden / "cases" / name),
    m_json(nlohmann::json::parse(std::ifstream(m_folder / "case.json"))),
    m_tensors(readTensorFile(m_folder / "tensors.safetensors"))
{
}

std::vector<std::string> GoldenCase::names()
{
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(kGolden / "cases")) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("batch-") && !name.starts_with("train-"))
            found.push_back(name);
    }
    std::ranges::sort(found);
    return found;
}

std::filesystem::path GoldenCase::checkpoint() const
{
    return goldenCheckpoint(m_json.at("checkpoint").get<std::string>());
}

at::Tensor GoldenCase::tensor(const std::string& key) const
{
    const TensorView& view = m_tensors.at(key);
    const at::ScalarType type = view.dtype == DType::Int32 ? at::kInt : at::kFloat;
    return at::from_blob(const_cast<std::byte*>(view.data.data()), view.shape, at::TensorOptions(type)).clone();
}

std::filesystem::path goldenCheckpoint(const std::string& name)
{
    return kGolden / "checkpoints" / name;
}

VptModel loadModel(const std::filesystem::path& folder, WeightDType dtype)
{
    return VptModel(Checkpoint::open(folder), Placement{at::kCPU, dtype});
}

QString featuresDiffer(const std::string& name, const at::Tensor& actual, const at::Tensor& expected, double limit)
{
    const QString shapes = shapeDiffers(name, actual, expected);
    if (!shapes.isEmpty())
        return shapes;
    const at::Tensor difference = actual.to(at::kDouble) - expected.to(at::kDouble);
    const double relative = difference.norm().item<double>() / expected.to(at::kDouble).norm().item<double>();
    if (relative <= limit) // false for NaN
        return {};
    return QString("%1 differs by %2 relative, at most %3 absolute")
        .arg(name.c_str())
        .arg(relative)
        .arg(difference.abs().max().item<double>());
}

QString logitsDiffer(const std::string& name, const at::Tensor& actual, const at::Tensor& expected, double limit)
{
    const QString shapes = shapeDiffers(name, actual, expected);
    if (!shapes.isEmpty())
        return shapes;
    const double largest = (actual - expected).abs().max().item<double>();
    return largest <= limit ? QString() : QString("%1 differs by %2").arg(name.c_str()).arg(largest);
}

} // namespace vpt::test
