// Reads the fields of one JSON object and notes every problem instead of stopping at the first.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace vpt {

class JsonFields {
public:
    // `section` stands before the keys in messages, e.g. "vision_config."; all three must outlive the reader.
    JsonFields(const nlohmann::json& object, std::string section, std::vector<std::string>& problems);

    // Absent and null give `fallback`; where that is empty too, a problem. A wrong type or range gives a problem and `low`.
    int integer(const char* key, std::optional<int> fallback, int low, int high);
    double number(const char* key, double fallback, double low, double high);
    bool boolean(const char* key, bool fallback);
    std::string text(const char* key, const std::string& fallback);
    std::vector<int> integers(const char* key, std::vector<int> fallback, int low, int high);
    std::vector<std::string> texts(const char* key);
    // A problem unless the field is absent or says exactly this.
    void expectText(const char* key, const std::string& expected);
    void expectBoolean(const char* key, bool expected);

    // The value; null where the field is absent or null.
    const nlohmann::json* find(const char* key) const;
    void problem(const std::string& key, const std::string& what);

private:
    const nlohmann::json& m_object;
    std::string m_section;
    std::vector<std::string>& m_problems;
};

} // namespace vpt
