#include "core/text/json_file.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <fstream>

namespace vpt {

namespace {

constexpr std::uintmax_t kMostBytes = 64u << 20; // the tokenizer.json of Qwen2 has 7 MB
constexpr const char* kAdvice = "Fetch the tokenizer files of this model again.";
constexpr const char* kLfsStart = "version https://git-lfs";

} // namespace

void refuseEntry(const std::filesystem::path& file, const std::string& entry, const std::string& problem)
{
    throw Error(ErrorKind::Checkpoint, problem, entry.empty() ? file.string() : file.string() + ": " + entry, kAdvice);
}

std::string described(const nlohmann::json& value)
{
    constexpr std::size_t kMostShown = 40;
    if (value.is_object())
        return "an object";
    if (value.is_array())
        return "a list";
    std::string text = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (text.size() > kMostShown)
        text
            = value.is_string() ? "a text of " + std::to_string(text.size()) + " bytes" : text.substr(0, kMostShown) + "...";
    return text;
}

std::optional<std::string> readTextFile(const std::filesystem::path& file)
{
    std::error_code failure;
    const auto status = std::filesystem::status(file, failure);
    if (status.type() == std::filesystem::file_type::not_found)
        return std::nullopt;
    if (!std::filesystem::is_regular_file(status)) // a FIFO or a device would block or never end
        refuseEntry(file, "", "not a regular file");
    const std::uintmax_t size = std::filesystem::file_size(file, failure);
    if (failure)
        refuseEntry(file, "", "cannot be read: " + failure.message());
    if (size > kMostBytes)
        refuseEntry(file, "", "has " + std::to_string(size) + " bytes, more than any tokenizer file");

    std::string text(std::size_t(size), '\0');
    std::ifstream stream(file, std::ios::binary);
    if (!stream.read(text.data(), std::streamsize(text.size())))
        refuseEntry(file, "", "cannot be read");
    if (text.starts_with(kLfsStart))
        refuseEntry(file, "", "is a Git LFS pointer, not the file itself");
    return text;
}

std::optional<nlohmann::json> readOptionalJsonObject(const std::filesystem::path& file)
{
    const auto text = readTextFile(file);
    if (!text)
        return std::nullopt;
    try {
        auto value = nlohmann::json::parse(*text);
        if (!value.is_object())
            refuseEntry(file, "", "holds " + described(value) + " where an object was expected");
        return value;
    } catch (const nlohmann::json::parse_error& e) {
        refuseEntry(file, "", "is not JSON: the mistake is at byte " + std::to_string(e.byte));
    }
}

} // namespace vpt
