#include "core/image/processors.h"

#include "core/base/error.h"
#include "core/image/regular_file.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace vpt {

namespace {

using nlohmann::json;

constexpr std::int64_t kMaxFileBytes = 1 << 20;
constexpr std::int64_t kMaxPixels = 20'000'000; // Qwen2-VL's own limit is 12,845,056

class Reader {
public:
    Reader(const json& object, const std::filesystem::path& file) : m_object(object), m_file(file) { }

    [[noreturn]] void refuse(const std::string& key, const std::string& expected) const
    {
        throw Error(ErrorKind::Checkpoint, "\"" + key + "\" must be " + expected, m_file.string(),
                    "Take the file from the checkpoint's publisher.");
    }

    template <class Integer>
    void integer(const char* key, Integer& value, std::int64_t low, std::int64_t high) const
    {
        const json* found = find(key);
        if (!found)
            return;
        const std::string expected = "a whole number from " + std::to_string(low) + " to " + std::to_string(high);
        if (!found->is_number_integer() || *found < low || *found > high)
            refuse(key, expected);
        value = static_cast<Integer>(found->get<std::int64_t>());
    }

    void triple(const char* key, std::array<double, 3>& values, double low) const
    {
        const json* found = find(key);
        if (!found)
            return;
        const std::string expected = "three numbers from " + std::to_string(low) + " to 1";
        if (!found->is_array() || found->size() != values.size())
            refuse(key, expected);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const json& number = (*found)[i];
            if (!number.is_number() || !(number.get<double>() >= low && number.get<double>() <= 1))
                refuse(key, expected);
            values[i] = number.get<double>();
        }
    }

private:
    const json* find(const char* key) const
    {
        const auto found = m_object.find(key);
        return found == m_object.end() || found->is_null() ? nullptr : &*found;
    }

    const json& m_object;
    const std::filesystem::path& m_file;
};

} // namespace

PatchOptions readPatchOptions(const std::filesystem::path& preprocessorConfig)
{
    PatchOptions options;
    std::error_code ignored;
    if (!std::filesystem::exists(preprocessorConfig, ignored))
        return options;
    const std::vector<std::uint8_t> bytes = [&] {
        try {
            return readRegularFile(preprocessorConfig, kMaxFileBytes);
        } catch (const Error& error) {
            throw Error(ErrorKind::Checkpoint, error.problem(), error.where(), "Check the checkpoint's folder.");
        }
    }();
    const json object = json::parse(bytes.begin(), bytes.end(), nullptr, /*allow_exceptions=*/false);
    if (!object.is_object())
        throw Error(ErrorKind::Checkpoint, "this is not a JSON object", preprocessorConfig.string(),
                    "Take the file from the checkpoint's publisher.");
    const Reader reader(object, preprocessorConfig);
    reader.integer("patch_size", options.patchSize, 1, 64);
    reader.integer("temporal_patch_size", options.temporalPatchSize, 1, 8);
    reader.integer("merge_size", options.mergeSize, 1, 8);
    reader.integer("min_pixels", options.minPixels, 1, kMaxPixels);
    reader.integer("max_pixels", options.maxPixels, 1, kMaxPixels);
    reader.triple("image_mean", options.mean, 0);
    reader.triple("image_std", options.std, 1e-3);
    if (options.minPixels > options.maxPixels)
        reader.refuse("min_pixels", "at most \"max_pixels\"");
    return options;
}

} // namespace vpt
