#include "core/trainer/yaml_map.h"

#include "core/base/ascii.h"
#include "core/base/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <sstream>

namespace vpt {

namespace {

constexpr std::uintmax_t kMaxBytes = 1 << 20;

std::string lineOf(const YAML::Mark& mark)
{
    return mark.line < 0 ? std::string() : ", line " + std::to_string(mark.line + 1);
}

std::vector<std::string> commaWords(std::string_view text)
{
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        if (std::string word(trimmed(text.substr(0, comma))); !word.empty())
            words.push_back(std::move(word));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return words;
}

// Edits that turn one word into another (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

template <class Number>
std::optional<Number> parsed(const std::string& text)
{
    Number value{};
    const char* first = text.data() + (text.starts_with('+') ? 1 : 0);
    const char* last = text.data() + text.size();
    const auto [end, failed] = std::from_chars(first, last, value);
    if (failed != std::errc() || end != last || first == last)
        return std::nullopt;
    return value;
}

} // namespace

YamlMap::YamlMap(const YAML::Node& node, std::string file) : m_file(std::move(file))
{
    if (!node.IsDefined() || node.IsNull())
        return;
    if (!node.IsMap())
        throw Error(ErrorKind::Input, "expected keys and values", m_file + lineOf(node.Mark()),
                    "Write one \"key: value\" a line.");
    for (const auto& entry : node) {
        if (!entry.first.IsScalar())
            throw Error(ErrorKind::Input, "a key must be a plain word", m_file + lineOf(entry.first.Mark()));
        const std::string key = entry.first.Scalar();
        if (m_values.contains(key))
            m_repeated.push_back(key);
        else
            m_keys.push_back(key);
        m_values.insert_or_assign(key, entry.second);
    }
}

std::vector<std::string> YamlMap::keys() const
{
    return m_keys;
}

std::string YamlMap::where(const std::string& key) const
{
    const auto found = m_values.find(key);
    return m_file + (found == m_values.end() ? std::string() : lineOf(found->second.Mark())) + ": " + key;
}

void YamlMap::wrong(const std::string& key, const std::string& wanted) const
{
    const YAML::Node& node = m_values.at(key);
    throw Error(ErrorKind::Input, (node.IsScalar() ? "'" + node.Scalar() + "' is no " : "expected ") + wanted, where(key));
}

const YAML::Node* YamlMap::find(const std::string& key)
{
    m_known[key] = true;
    const auto found = m_values.find(key);
    if (found == m_values.end() || found->second.IsNull())
        return nullptr;
    return &found->second;
}

std::optional<std::string> YamlMap::text(const std::string& key)
{
    const YAML::Node* node = find(key);
    if (!node)
        return std::nullopt;
    if (!node->IsScalar())
        wrong(key, "single value");
    return std::string(trimmed(node->Scalar()));
}

std::optional<std::string> YamlMap::oneOf(const std::string& key, const std::vector<std::string>& values)
{
    const auto value = text(key);
    if (!value || std::find(values.begin(), values.end(), *value) != values.end())
        return value;
    std::string wanted;
    for (const std::string& each : values)
        wanted += (wanted.empty() ? "" : ", ") + each;
    throw Error(ErrorKind::Input, "'" + *value + "' is not offered", where(key), "Choose one of: " + wanted + ".");
}

std::optional<bool> YamlMap::flag(const std::string& key)
{
    const YAML::Node* node = find(key);
    if (!node)
        return std::nullopt;
    bool value = false;
    if (!node->IsScalar() || !YAML::convert<bool>::decode(*node, value))
        wrong(key, "true or false");
    return value;
}

std::optional<std::int64_t> YamlMap::whole(const std::string& key, std::int64_t lowest, std::int64_t highest)
{
    const auto given = text(key);
    if (!given)
        return std::nullopt;
    const auto value = parsed<std::int64_t>(*given);
    if (!value || *value < lowest || *value > highest)
        wrong(key, "whole number from " + std::to_string(lowest) + " to " + std::to_string(highest));
    return value;
}

std::optional<double> YamlMap::number(const std::string& key, double lowest, double highest)
{
    const auto given = text(key);
    if (!given)
        return std::nullopt;
    const auto value = parsed<double>(*given);
    if (!value || !(*value >= lowest && *value <= highest)) {
        std::ostringstream wanted;
        wanted << "number from " << lowest << " to " << highest;
        wrong(key, wanted.str());
    }
    return value;
}

std::optional<std::vector<std::string>> YamlMap::list(const std::string& key)
{
    const YAML::Node* node = find(key);
    if (!node)
        return std::nullopt;
    if (node->IsScalar())
        return commaWords(node->Scalar());
    if (!node->IsSequence())
        wrong(key, "list of words");
    std::vector<std::string> words;
    for (const YAML::Node& word : *node) {
        if (!word.IsScalar())
            wrong(key, "list of words");
        words.push_back(word.Scalar());
    }
    return words;
}

std::optional<YamlMap> YamlMap::map(const std::string& key)
{
    const YAML::Node* node = find(key);
    if (!node)
        return std::nullopt;
    if (!node->IsMap())
        wrong(key, "section of keys and values");
    return YamlMap(*node, m_file);
}

std::optional<std::vector<YamlMap>> YamlMap::maps(const std::string& key)
{
    const YAML::Node* node = find(key);
    if (!node)
        return std::nullopt;
    if (!node->IsSequence())
        wrong(key, "list of sections");
    std::vector<YamlMap> sections;
    for (const YAML::Node& section : *node)
        sections.emplace_back(section, m_file);
    return sections;
}

bool YamlMap::ignore(const std::string& key)
{
    return find(key) != nullptr;
}

void YamlMap::finish() const
{
    for (const std::string& key : m_keys) {
        if (m_known.contains(key))
            continue;
        std::vector<std::string> known;
        for (const auto& [name, asked] : m_known)
            known.push_back(name);
        const auto near = nearestWord(key, known);
        throw Error(ErrorKind::Input, "unknown key", where(key),
                    near ? "Did you mean " + *near + "?" : "docs/training.md lists the keys.");
    }
}

YAML::Node readYamlFile(const std::filesystem::path& file)
{
    std::error_code failed;
    if (!std::filesystem::is_regular_file(file, failed))
        throw Error(ErrorKind::Input, "there is no such file", file.string());
    const std::uintmax_t size = std::filesystem::file_size(file, failed);
    if (failed || size > kMaxBytes)
        throw Error(ErrorKind::Input, "is too long for a settings file", file.string(), "At most 1 MB is read.");
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream)
        throw Error(ErrorKind::Input, "cannot be read", file.string());
    try {
        return YAML::Load(text.str());
    } catch (const YAML::Exception& error) {
        throw Error(ErrorKind::Input, "is no YAML: " + error.msg, file.string() + lineOf(error.mark));
    }
}

void overrideYaml(YAML::Node& root, const std::string& key, const std::string& value)
{
    const Error wrongKey(ErrorKind::Usage, "'" + key + "' is no key", "--set", "Write for example vpt.positions=mrope.");
    if (key.empty() || key.front() == '.' || key.back() == '.' || key.find("..") != std::string::npos)
        throw wrongKey;
    YAML::Node parsedValue;
    try {
        parsedValue = YAML::Load(value);
    } catch (const YAML::Exception& error) {
        throw Error(ErrorKind::Usage, "the value is no YAML: " + error.msg, "--set " + key);
    }
    YAML::Node at = root;
    std::string_view rest = key;
    for (auto dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
        if (at.IsDefined() && !at.IsNull() && !at.IsMap())
            throw wrongKey;
        at.reset(at[std::string(rest.substr(0, dot))]);
        rest.remove_prefix(dot + 1);
    }
    if (at.IsDefined() && !at.IsNull() && !at.IsMap())
        throw wrongKey;
    const std::string last(rest);
    while (at.IsMap() && at[last].IsDefined() && at.remove(last)) { } // also a key that stands there twice
    at[last] = parsedValue;
}

std::optional<std::string> nearestWord(std::string_view word, const std::vector<std::string>& known)
{
    std::optional<std::string> nearest;
    std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const std::string& each : known) {
        if (const std::size_t edits = distance(word, each); edits < least) {
            least = edits;
            nearest = each;
        }
    }
    return nearest;
}

} // namespace vpt
