#include "core/training/initial_values.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <cmath>

namespace vpt {

namespace {

// FNV-1a: equal everywhere, unlike std::hash.
at::Generator generatorFor(const std::string& name, std::uint64_t seed)
{
    std::uint64_t hash = 0xcbf29ce484222325ull ^ seed;
    for (const unsigned char c : name)
        hash = (hash ^ c) * 0x100000001b3ull;
    return at::make_generator<at::CPUGeneratorImpl>(hash);
}

bool contains(const std::string& name, std::string_view part)
{
    return name.find(part) != std::string::npos;
}

double uniformBound(const ExpectedTensor& tensor)
{
    const std::int64_t fanOut = tensor.shape[0], fanIn = tensor.shape[1];
    return std::sqrt(6.0 / static_cast<double>(fanIn + fanOut));
}

// PyTorch's own beginning of a convolution: uniform, weight and bias alike, by the values that one output sums up.
at::Tensor convolution(const ExpectedTensor& tensor, at::Generator generator)
{
    constexpr double kBiasFanIn = 256 * 4 * 4; // of conv_feature, SAM's channels times its kernel
    double fanIn = kBiasFanIn;
    if (tensor.shape.size() > 1) {
        fanIn = 1;
        for (std::size_t i = 1; i < tensor.shape.size(); ++i)
            fanIn *= static_cast<double>(tensor.shape[i]);
    }
    const double bound = 1 / std::sqrt(fanIn);
    return at::empty(tensor.shape).uniform_(-bound, bound, generator);
}

} // namespace

at::Tensor initialValues(const ExpectedTensor& tensor, double deviation, std::uint64_t seed)
{
    const std::string& name = tensor.name;
    const at::Generator generator = generatorFor(name, seed);
    if (contains(name, "conv_feature."))
        return convolution(tensor, generator);
    if (name.ends_with("lambda1") || (tensor.shape.size() == 1 && name.ends_with(".weight")))
        return at::ones(tensor.shape);
    if (name.ends_with(".bias") || name.ends_with("mask_token") || contains(name, "rel_pos_") || name.ends_with("pos_embed"))
        return at::zeros(tensor.shape);
    if (tensor.part == "projector") {
        const double bound = uniformBound(tensor);
        return at::empty(tensor.shape).uniform_(-bound, bound, generator);
    }
    return at::empty(tensor.shape).normal_(0, deviation, generator);
}

at::Tensor grownRows(const at::Tensor& rows, std::int64_t added, const std::string& name, std::uint64_t seed)
{
    const double deviation = 1 / std::sqrt(static_cast<double>(rows.size(1)));
    const at::Tensor noise = at::empty({added, rows.size(1)}).normal_(0, deviation, generatorFor(name, seed));
    const at::Tensor mean = rows.to(at::kFloat).mean(0, /*keepdim=*/true);
    return at::cat({rows, (noise + mean).to(rows.scalar_type())});
}

} // namespace vpt
