#include "core/checkpoint/strict_json.h"

#include "core/base/error.h"
#include "core/checkpoint/bytes.h"
#include "core/checkpoint/describe.h"
#include "core/checkpoint/file_kind.h"
#include "core/checkpoint/tensor_file.h"

#include <set>
#include <vector>

namespace vpt {

namespace {

constexpr int kDeepest = 16;
constexpr std::size_t kLongestToken = 1 << 20; // nlohmann-json keeps a copy of the text since the last token
constexpr std::size_t kLargestFile = 16 << 20;

[[noreturn]] void fail(const std::string& problem, const std::string& name, std::size_t byte)
{
    throw Error(ErrorKind::Checkpoint, problem, name + ", byte " + std::to_string(byte));
}

// Throws at the second use of a key within one object.
class DuplicateKeys {
public:
    explicit DuplicateKeys(const std::string& name) : m_name(name) { }

    bool operator()(int /*depth*/, nlohmann::json::parse_event_t event, nlohmann::json& parsed)
    {
        using Event = nlohmann::json::parse_event_t;
        if (event == Event::object_start)
            m_open.emplace_back();
        else if (event == Event::object_end)
            m_open.pop_back();
        else if (event == Event::key && !m_open.back().insert(parsed.get<std::string>()).second)
            throw Error(ErrorKind::Checkpoint, "the key " + inQuotes(parsed.get<std::string>()) + " stands there twice",
                        m_name);
        return true;
    }

private:
    const std::string& m_name;
    std::vector<std::set<std::string>> m_open;
};

} // namespace

void checkJsonBounds(std::string_view text, const std::string& name)
{
    int depth = 0;
    bool inString = false;
    std::size_t start = 0; // of the string, or of what follows the last bracket, comma or colon
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\0')
            fail("a NUL byte inside the JSON text", name, i);
        if (i - start > kLongestToken)
            fail("a piece of more than 1 MiB", name, start);
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
            continue;
        }
        const bool opens = c == '{' || c == '[', closes = c == '}' || c == ']';
        inString = c == '"';
        if (opens || closes || inString || c == ',' || c == ':')
            start = i;
        depth += opens - closes;
        if (depth > kDeepest)
            fail("the JSON text is nested more than " + std::to_string(kDeepest) + " levels deep", name, i);
    }
}

void throwBrokenJson(const nlohmann::json::parse_error& error, const std::string& name)
{
    const bool encoding = std::string_view(error.what()).find("UTF-8") != std::string_view::npos;
    fail(encoding ? "the text is not valid UTF-8" : "the text is not valid JSON", name, error.byte);
}

nlohmann::json parseStrictJson(std::string_view text, const std::string& name)
{
    checkJsonBounds(text, name);
    try {
        return nlohmann::json::parse(text, DuplicateKeys(name));
    } catch (const nlohmann::json::parse_error& error) {
        throwBrokenJson(error, name);
    } catch (const nlohmann::json::exception&) { // a number beyond double
        throw Error(ErrorKind::Checkpoint, "a number is too large", name);
    }
}

nlohmann::json readJsonObject(const std::filesystem::path& file)
{
    const MappedFile map(file);
    const std::string name = displayName(file);
    if (map.bytes().size() > kLargestFile)
        throw Error(ErrorKind::Checkpoint, "larger than 16 MiB, which no such file is", name);
    if (const auto look = lookalike(map.bytes()))
        throw Error(ErrorKind::Checkpoint, look->what, name, look->advice);
    nlohmann::json json = parseStrictJson(asText(map.bytes()), name);
    if (!json.is_object())
        throw Error(ErrorKind::Checkpoint, "an object { } was expected", name);
    return json;
}

} // namespace vpt
