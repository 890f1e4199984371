#include "core/text/special_tokens.h"

#include "core/text/json_file.h"
#include "core/text/vocabulary.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace vpt {

namespace {

using nlohmann::json;

constexpr std::size_t kMostAddedTokens = 10'000;
constexpr std::size_t kLongestAddedToken = 1'000;

// The member `key` of an object; null if it is absent.
const json& member(const json& object, const char* key)
{
    static const json kNull;
    const auto found = object.find(key);
    return found == object.end() ? kNull : *found;
}

bool flag(const json& object, const char* key, bool fallback, const EntryPlace& place)
{
    const json& value = member(object, key);
    if (value.is_null())
        return fallback;
    if (!value.is_boolean())
        refuseEntry(place.file, place.entry + "." + key, "expected true or false, got " + described(value));
    return value.get<bool>();
}

std::string tokenText(const json& value, const EntryPlace& place)
{
    if (!value.is_string())
        refuseEntry(place.file, place.entry, "expected the text of a token, got " + described(value));
    const auto& text = value.get_ref<const std::string&>();
    if (text.empty() || text.size() > kLongestAddedToken)
        refuseEntry(place.file, place.entry,
                    "a token has 1 to " + std::to_string(kLongestAddedToken) + " bytes, this one "
                        + std::to_string(text.size()));
    return text;
}

int tokenId(const json& value, const EntryPlace& place)
{
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() >= std::uint64_t(kMostTokens))
        refuseEntry(place.file, place.entry,
                    "expected an id below " + std::to_string(kMostTokens) + ", got " + described(value));
    return value.get<int>();
}

AddedToken addedToken(const json& object, const EntryPlace& place)
{
    if (!object.is_object())
        refuseEntry(place.file, place.entry, "expected an object, got " + described(object));
    for (const char* option : {"single_word", "lstrip", "rstrip"}) {
        if (flag(object, option, false, place))
            refuseEntry(place.file, place.entry + "." + option, "is not supported");
    }
    AddedToken token;
    token.text = tokenText(member(object, "content"), {place.file, place.entry + ".content"});
    token.special = flag(object, "special", false, place);
    token.normalized = flag(object, "normalized", !token.special, place);
    return token;
}

void add(int id, AddedToken token, const EntryPlace& place, AddedTokens& tokens)
{
    if (const auto known = tokens.find(id); known != tokens.end()) {
        if (known->second.text != token.text)
            refuseEntry(place.file, place.entry, "id " + std::to_string(id) + " belongs to " + known->second.text);
        known->second.special |= token.special;
        return;
    }
    for (const auto& [otherId, other] : tokens) {
        if (other.text == token.text)
            refuseEntry(place.file, place.entry, token.text + " already has the id " + std::to_string(otherId));
    }
    if (tokens.size() == kMostAddedTokens)
        refuseEntry(place.file, place.entry, "more than " + std::to_string(kMostAddedTokens) + " added tokens");
    tokens.emplace(id, std::move(token));
}

bool hasRole(const std::string& text, const TokenRoles& roles)
{
    return text == roles.eos || text == roles.pad
        || std::find(roles.additional.begin(), roles.additional.end(), text) != roles.additional.end();
}

// A role is given as the text of the token or as an object with its options.
std::string roleText(const json& value, const EntryPlace& place)
{
    return tokenText(value.is_object() ? member(value, "content") : value, place);
}

} // namespace

void readAddedTokens(const json& tokenizerJson, const std::filesystem::path& file, AddedTokens& tokens)
{
    const json& list = member(tokenizerJson, "added_tokens");
    if (list.is_null())
        return;
    if (!list.is_array())
        refuseEntry(file, "added_tokens", "expected a list, got " + described(list));
    for (std::size_t i = 0; i < list.size(); ++i) {
        const EntryPlace place{file, "added_tokens[" + std::to_string(i) + "]"};
        AddedToken token = addedToken(list[i], place);
        add(tokenId(member(list[i], "id"), {file, place.entry + ".id"}), std::move(token), place, tokens);
    }
}

void readAddedTokensDecoder(const json& config, const std::filesystem::path& file, AddedTokens& tokens)
{
    const json& objects = member(config, "added_tokens_decoder");
    if (objects.is_null())
        return;
    if (!objects.is_object())
        refuseEntry(file, "added_tokens_decoder", "expected an object, got " + described(objects));
    for (const auto& [key, object] : objects.items()) {
        const EntryPlace place{file, "added_tokens_decoder." + key};
        unsigned id = 0;
        const auto [end, failure] = std::from_chars(key.data(), key.data() + key.size(), id);
        if (failure != std::errc() || end != key.data() + key.size())
            refuseEntry(place.file, place.entry, "expected an id as the key");
        add(tokenId(json(id), place), addedToken(object, place), place, tokens);
    }
}

void readAddedTokenIds(const json& ids, const std::filesystem::path& file, const TokenRoles& roles, AddedTokens& tokens)
{
    for (const auto& [text, id] : ids.items()) {
        const EntryPlace place{file, described(json(text))};
        const bool special = hasRole(text, roles);
        add(tokenId(id, place), {tokenText(json(text), place), special, !special}, place, tokens);
    }
}

void readRoles(const json& config, const std::filesystem::path& file, TokenRoles& roles)
{
    if (const json& eos = member(config, "eos_token"); !eos.is_null())
        roles.eos = roleText(eos, {file, "eos_token"});
    if (const json& pad = member(config, "pad_token"); !pad.is_null())
        roles.pad = roleText(pad, {file, "pad_token"});

    const json& additional = member(config, "additional_special_tokens");
    if (additional.is_null())
        return;
    if (!additional.is_array())
        refuseEntry(file, "additional_special_tokens", "expected a list, got " + described(additional));
    roles.namesAdditional = true;
    roles.additional.clear();
    for (std::size_t i = 0; i < additional.size(); ++i)
        roles.additional.push_back(roleText(additional[i], {file, "additional_special_tokens[" + std::to_string(i) + "]"}));
}

} // namespace vpt
