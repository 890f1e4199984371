// The reference's expected values: a folder of tests/golden/cases with its checkpoint.
#pragma once

#include "core/checkpoint/tensor_file.h"
#include "core/model/vpt_model.h"

#include <nlohmann/json.hpp>

#include <QString>

#include <filesystem>
#include <string>

namespace vpt::test {

inline constexpr double kFeatureLimit = 1e-5; // L2 norm of the difference over that of the expected values
inline constexpr double kLogitLimit = 1e-4; // largest absolute difference

class GoldenCase {
public:
    explicit GoldenCase(const std::string& name);
    // All folders of tests/golden/cases that hold a two-round case.
    static std::vector<std::string> names();

    const nlohmann::json& json() const { return m_json; }
    std::filesystem::path file(const std::string& name) const { return m_folder / name; }
    std::filesystem::path checkpoint() const;
    bool has(const std::string& key) const { return m_tensors.contains(key); }
    at::Tensor tensor(const std::string& key) const; // as stored: float32 or int32

private:
    std::filesystem::path m_folder;
    nlohmann::json m_json;
    TensorTable m_tensors;
};

std::filesystem::path goldenCheckpoint(const std::string& name);
VptModel loadModel(const std::filesystem::path& folder, WeightDType dtype = WeightDType::Float32);

// Empty, or what differs by how much.
QString featuresDiffer(const std::string& name, const at::Tensor& actual, const at::Tensor& expected,
                       double limit = kFeatureLimit);
QString logitsDiffer(const std::string& name, const at::Tensor& actual, const at::Tensor& expected,
                     double limit = kLogitLimit);

// QVERIFY2 with the message that one of these gives.
#define VPT_VERIFY_NOT(difference)                                                                                          \
    do {                                                                                                                    \
        const QString message = (difference);                                                                               \
        QVERIFY2(message.isEmpty(), qPrintable(message));                                                                   \
    } while (false)

} // namespace vpt::test
