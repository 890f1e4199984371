#include "core/parity/compare.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <sstream>

namespace vpt {

namespace {

constexpr int kStride = 97; // of stored subsets

std::string shapeText(const at::Tensor& tensor)
{
    std::ostringstream text;
    text << '[';
    for (int i = 0; i < tensor.dim(); ++i)
        text << (i ? ", " : "") << tensor.size(i);
    text << ']';
    return text.str();
}

std::string elementText(std::int64_t at, const at::Tensor& values)
{
    std::ostringstream text;
    text << '[' << at << "] " << values[at].item<std::int64_t>();
    return text.str();
}

bool isPart(const std::string& name)
{
    return name.ends_with(".sub") || name.ends_with(".stats");
}

std::string withoutLastSuffix(const std::string& name)
{
    return name.substr(0, name.rfind('.'));
}

// The part of a tensor that the file holds: all, every 97th value, or mean, std, min and max. Large tensors are
// thinned twice: ".sub.sub".
at::Tensor storedPart(const std::string& name, const at::Tensor& tensor)
{
    if (!isPart(name))
        return tensor;
    const at::Tensor outer = storedPart(withoutLastSuffix(name), tensor);
    if (name.ends_with(".sub"))
        return outer.flatten().slice(0, 0, std::nullopt, kStride);
    const at::Tensor values = outer.to(at::kDouble);
    return at::stack({values.mean(), values.std(/*unbiased=*/true), values.min(), values.max()});
}

struct Limit {
    double value;
    bool relative;
};

Limit limitOf(const std::string& name, const Tolerances& limits)
{
    const auto has = [&](const char* part) { return name.find(part) != std::string::npos; };
    if (name.starts_with("grad."))
        return {limits.gradientsRel, true};
    if (has("pixel_values") || has("detection_images") || has("seg_images"))
        return {limits.pixelsAbs, false};
    if (has("logits"))
        return {limits.logitsAbs, false};
    if (has("condition") || has(".layers"))
        return {limits.conditionRel, true};
    return {limits.featuresRel, true};
}

std::string excerpt(const std::string& text, std::size_t at)
{
    const std::size_t from = at > 20 ? at - 20 : 0;
    return (from > 0 ? "..." : "") + text.substr(from, 60) + (from + 60 < text.size() ? "..." : "");
}

std::string listExcerpt(const std::vector<int>& values, std::size_t at)
{
    std::ostringstream text;
    const std::size_t from = at > 2 ? at - 2 : 0;
    text << "[" << from << "]";
    for (std::size_t i = from; i < std::min(values.size(), from + 6); ++i)
        text << ' ' << values[i];
    if (from + 6 < values.size())
        text << " ...";
    return text.str();
}

Check compareIntegers(Check check, const at::Tensor& expected, const at::Tensor& found)
{
    const at::Tensor a = expected.to(at::kLong).flatten(), b = found.to(at::kLong).flatten();
    check.detail = "exact";
    check.passed = a.equal(b);
    if (!check.passed) {
        const auto at = (a != b).nonzero()[0].item<std::int64_t>();
        check.expected = elementText(at, a);
        check.found = elementText(at, b);
        check.maxAbs = static_cast<double>((a - b).abs().max().item<std::int64_t>());
    }
    return check;
}

} // namespace

std::string wholeName(const std::string& name)
{
    return isPart(name) ? wholeName(withoutLastSuffix(name)) : name;
}

Check compareTensor(const std::string& name, const at::Tensor& expected, const at::Tensor& computed,
                    const Tolerances& limits)
{
    Check check;
    check.name = name;
    const at::Tensor found = storedPart(name, computed);
    if (found.sizes() != expected.sizes()) {
        check.expected = shapeText(expected);
        check.found = shapeText(found);
        check.detail = "shape";
        return check;
    }
    if (!expected.is_floating_point())
        return compareIntegers(check, expected, found);

    const at::Tensor a = expected.to(at::kDouble), b = found.to(at::kDouble);
    const at::Tensor difference = b - a;
    check.maxAbs = difference.abs().max().item<double>();
    const double norm = a.norm().item<double>();
    check.rel = norm > 0 ? difference.norm().item<double>() / norm : difference.norm().item<double>();
    const Limit limit = limitOf(name, limits);
    check.tolerance = limit.value;
    check.detail = limit.relative ? "rel" : "abs";
    check.passed = (limit.relative ? check.rel : check.maxAbs) <= limit.value; // false for NaN
    return check;
}

Check compareText(const std::string& name, const std::string& expected, const std::string& found)
{
    Check check;
    check.name = name;
    check.detail = "exact";
    check.passed = expected == found;
    if (!check.passed) {
        const auto [a, b] = std::mismatch(expected.begin(), expected.end(), found.begin(), found.end());
        const auto at = static_cast<std::size_t>(a - expected.begin());
        check.expected = excerpt(expected, at);
        check.found = excerpt(found, at);
    }
    return check;
}

Check compareIds(const std::string& name, const std::vector<int>& expected, const std::vector<int>& found,
                 const std::vector<double>& margins, double limit)
{
    Check check;
    check.name = name;
    check.detail = "exact";
    const auto [a, b] = std::mismatch(expected.begin(), expected.end(), found.begin(), found.end());
    const auto at = static_cast<std::size_t>(a - expected.begin());
    check.passed = a == expected.end() && b == found.end();
    if (check.passed)
        return check;
    check.expected = listExcerpt(expected, at);
    check.found = listExcerpt(found, at);
    const auto close = std::find_if(margins.begin(), margins.end(), [limit](double margin) { return margin <= limit; });
    if (close != margins.end() && static_cast<std::size_t>(close - margins.begin()) <= at) {
        check.passed = true;
        check.detail = "differs after a step whose margin is within the tolerance";
    }
    return check;
}

} // namespace vpt
