// Reading settings from YAML: every key is asked for once, and what nobody asked for is an error.
#pragma once

#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vpt {

// One mapping of a settings file. Each getter takes note that its key exists; finish() complains about the others.
class YamlMap {
public:
    // `file` names the source in messages. A null node is an empty map. A key given twice: the last one counts, as in
    // the reference's parser; repeated() names it. Throws Error(Input) for anything but a map of scalar keys.
    YamlMap(const YAML::Node& node, std::string file);

    // Absent or null keys give nothing. Throw Error(Input) that names file, line, key and what is wanted.
    std::optional<std::string> text(const std::string& key);
    std::optional<std::string> oneOf(const std::string& key, const std::vector<std::string>& values);
    std::optional<bool> flag(const std::string& key);
    std::optional<std::int64_t> whole(const std::string& key, std::int64_t lowest, std::int64_t highest);
    std::optional<double> number(const std::string& key, double lowest, double highest);
    std::optional<std::vector<std::string>> list(const std::string& key); // YAML sequence, or words split at commas
    std::optional<YamlMap> map(const std::string& key);
    std::optional<std::vector<YamlMap>> maps(const std::string& key); // a sequence of maps

    bool has(const std::string& key) const { return m_values.contains(key); }
    std::vector<std::string> keys() const; // as they stand in the file, each once
    const std::vector<std::string>& repeated() const { return m_repeated; }
    // Of an existing key, for messages of the caller: "train.yaml, line 3: learning_rate".
    std::string where(const std::string& key) const;
    std::string where() const { return m_file; }

    // Marks a key as known without reading it; true if it is there.
    bool ignore(const std::string& key);
    // Throws Error(Input) for the first key that was never asked for, with the known key it resembles most.
    void finish() const;

private:
    const YAML::Node* find(const std::string& key);
    [[noreturn]] void wrong(const std::string& key, const std::string& wanted) const;

    std::string m_file;
    std::map<std::string, YAML::Node> m_values;
    std::vector<std::string> m_keys; // in file order
    std::vector<std::string> m_repeated;
    std::map<std::string, bool> m_known;
};

// Reads a settings file of at most 1 MB. Throws Error(Input) with line and column for broken YAML.
YAML::Node readYamlFile(const std::filesystem::path& file);

// Sets `key` (dots lead into maps: "vpt.positions") to `value`, read as YAML. Throws Error(Usage) for an empty or
// ill-formed key or value.
void overrideYaml(YAML::Node& root, const std::string& key, const std::string& value);

// Of `known`, the word that is nearest to `word` if it is near at all.
std::optional<std::string> nearestWord(std::string_view word, const std::vector<std::string>& known);

} // namespace vpt
