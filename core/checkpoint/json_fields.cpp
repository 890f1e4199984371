#include "core/checkpoint/json_fields.h"

#include "core/checkpoint/describe.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace vpt {

namespace {

std::string found(const nlohmann::json& value)
{
    return printable(value.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace));
}

std::string range(double low, double high)
{
    return nlohmann::json(low).dump() + " to " + nlohmann::json(high).dump();
}

std::optional<int> asInteger(const nlohmann::json& value, int low, int high)
{
    if (!value.is_number_integer())
        return std::nullopt;
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::max(high, 0)))
        return std::nullopt;
    const auto number = value.get<std::int64_t>();
    if (number < low || number > high)
        return std::nullopt;
    return static_cast<int>(number);
}

std::string wholeRange(int low, int high)
{
    return "expected a whole number from " + std::to_string(low) + " to " + std::to_string(high) + ", found ";
}

} // namespace

JsonFields::JsonFields(const nlohmann::json& object, std::string section, std::vector<std::string>& problems) :
    m_object(object),
    m_section(std::move(section)),
    m_problems(problems)
{
}

const nlohmann::json* JsonFields::find(const char* key) const
{
    const auto field = m_object.find(key);
    return field == m_object.end() || field->is_null() ? nullptr : &*field;
}

void JsonFields::problem(const std::string& key, const std::string& what)
{
    m_problems.push_back(m_section + key + ": " + what);
}

int JsonFields::integer(const char* key, std::optional<int> fallback, int low, int high)
{
    const nlohmann::json* value = find(key);
    if (!value && fallback)
        return *fallback;
    if (!value) {
        problem(key, "is missing");
        return low;
    }
    const auto number = asInteger(*value, low, high);
    if (!number)
        problem(key, wholeRange(low, high) + found(*value));
    return number.value_or(low);
}

double JsonFields::number(const char* key, double fallback, double low, double high)
{
    const nlohmann::json* value = find(key);
    if (!value)
        return fallback;
    const double number = value->is_number() ? value->get<double>() : std::nan("");
    if (number >= low && number <= high)
        return number;
    problem(key, "expected a number from " + range(low, high) + ", found " + found(*value));
    return low;
}

bool JsonFields::boolean(const char* key, bool fallback)
{
    const nlohmann::json* value = find(key);
    if (value && !value->is_boolean())
        problem(key, "expected true or false, found " + found(*value));
    return value && value->is_boolean() ? value->get<bool>() : fallback;
}

std::string JsonFields::text(const char* key, const std::string& fallback)
{
    const nlohmann::json* value = find(key);
    if (value && !value->is_string())
        problem(key, "expected a text, found " + found(*value));
    return value && value->is_string() ? value->get<std::string>() : fallback;
}

std::vector<int> JsonFields::integers(const char* key, std::vector<int> fallback, int low, int high)
{
    const nlohmann::json* value = find(key);
    if (!value)
        return fallback;
    std::vector<int> numbers;
    if (value->is_array())
        for (const nlohmann::json& element : *value)
            if (const auto number = asInteger(element, low, high))
                numbers.push_back(*number);
    if (!value->is_array() || numbers.size() != value->size())
        problem(key,
                "expected a list of whole numbers from " + std::to_string(low) + " to " + std::to_string(high) + ", found "
                    + found(*value));
    return numbers;
}

std::vector<std::string> JsonFields::texts(const char* key)
{
    const nlohmann::json* value = find(key);
    if (!value)
        return {};
    std::vector<std::string> texts;
    if (value->is_array())
        for (const nlohmann::json& element : *value)
            if (element.is_string())
                texts.push_back(element.get<std::string>());
    if (!value->is_array() || texts.size() != value->size())
        problem(key, "expected a list of texts, found " + found(*value));
    return texts;
}

void JsonFields::expectText(const char* key, const std::string& expected)
{
    const std::string value = text(key, expected);
    if (value != expected)
        problem(key, inQuotes(value) + " is not supported, only " + inQuotes(expected));
}

void JsonFields::expectBoolean(const char* key, bool expected)
{
    if (boolean(key, expected) != expected)
        problem(key, expected ? "false is not supported" : "true is not supported");
}

} // namespace vpt
