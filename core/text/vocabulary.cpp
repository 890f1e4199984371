#include "core/text/vocabulary.h"

#include "core/text/byte_alphabet.h"
#include "core/text/json_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace vpt {

namespace {

[[noreturn]] void refuse(const EntryPlace& place, const std::string& problem)
{
    refuseEntry(place.file, place.entry, problem);
}

std::string shown(std::string_view spelling)
{
    return described(nlohmann::json(spelling));
}

// Puts one token at its id.
void setToken(const std::string& spelling, const nlohmann::json& id, const EntryPlace& place,
              std::vector<std::string>& tokens)
{
    if (!id.is_number_integer())
        refuse(place, shown(spelling) + ": expected an id, got " + described(id));
    // n distinct ids below n leave no gap, so this check and the next one find missing ids too.
    if (!id.is_number_unsigned() || id.get<std::uint64_t>() >= tokens.size())
        refuse(place,
               shown(spelling) + ": id " + described(id) + " is outside 0.." + std::to_string(tokens.size() - 1)
                   + ": the vocabulary has a gap or an id twice");
    std::string& token = tokens[id.get<std::size_t>()];
    if (!token.empty())
        refuse(place, shown(spelling) + ": id " + described(id) + " is already taken");
    auto bytes = bytesOfSpelling(spelling);
    if (!bytes || bytes->empty())
        refuse(place, shown(spelling) + ": not a spelling of byte-level BPE");
    token = std::move(*bytes);
}

std::array<int, 256> idsOfBytes(const std::vector<std::string>& tokens, const TokenIndex& index, const EntryPlace& place)
{
    std::array<int, 256> ids{};
    for (int byte = 0; byte < 256; ++byte) {
        const auto id = index.find(std::string(1, char(byte)), tokens);
        if (!id)
            refuse(place,
                   "lacks the token " + shown(spelledByte(static_cast<unsigned char>(byte))) + " of byte "
                       + std::to_string(byte));
        ids[std::size_t(byte)] = *id;
    }
    return ids;
}

// Adds merges one after the other and says which one is wrong.
class MergeReader {
public:
    MergeReader(const EntryPlace& place, Vocabulary& vocabulary) : m_place(place), m_vocabulary(vocabulary) { }

    void add(std::string_view line)
    {
        const std::size_t space = line.find(' ');
        if (space == std::string_view::npos || line.find(' ', space + 1) != std::string_view::npos)
            refuseThis("expected two tokens with a space between, got " + shown(line));
        add(line.substr(0, space), line.substr(space + 1));
    }

    void add(std::string_view left, std::string_view right)
    {
        const int leftId = idOf(left), rightId = idOf(right);
        const auto& tokens = m_vocabulary.tokens;
        m_joined = tokens[std::size_t(leftId)];
        m_joined += tokens[std::size_t(rightId)];
        const auto result = m_vocabulary.index.find(m_joined, tokens);
        if (!result)
            refuseThis("the result of " + shown(left) + " and " + shown(right) + " is not in the vocabulary");
        if (!m_vocabulary.merger.addMerge(leftId, rightId, *result))
            refuseThis(shown(left) + " and " + shown(right) + " have an earlier merge");
    }

    [[noreturn]] void refuseThis(const std::string& problem) const
    {
        refuseEntry(m_place.file, m_place.entry + "[" + std::to_string(m_vocabulary.merger.merges()) + "]", problem);
    }

private:
    int idOf(std::string_view spelling) const
    {
        const auto bytes = bytesOfSpelling(spelling);
        const auto id = bytes ? m_vocabulary.index.find(*bytes, m_vocabulary.tokens) : std::nullopt;
        if (!id)
            refuseThis(shown(spelling) + " is not in the vocabulary");
        return *id;
    }

    const EntryPlace& m_place;
    Vocabulary& m_vocabulary;
    std::string m_joined; // kept for its memory
};

} // namespace

Vocabulary readVocabulary(const nlohmann::json& entries, const EntryPlace& place)
{
    if (!entries.is_object())
        refuse(place, "expected an object of tokens and ids, got " + described(entries));
    if (entries.size() > std::size_t(kMostTokens))
        refuse(place, "holds " + std::to_string(entries.size()) + " tokens, more than " + std::to_string(kMostTokens));
    std::vector<std::string> tokens(entries.size());
    for (const auto& [spelling, id] : entries.items())
        setToken(spelling, id, place, tokens);
    TokenIndex index(tokens);
    const auto byteIds = idsOfBytes(tokens, index, place);
    BytePairMerger merger(byteIds, tokens.size());
    return {std::move(tokens), std::move(index), std::move(merger)};
}

void readMerges(const nlohmann::json& list, const EntryPlace& place, Vocabulary& vocabulary)
{
    if (!list.is_array())
        refuse(place, "expected a list, got " + described(list));
    MergeReader reader(place, vocabulary);
    for (const auto& merge : list) {
        if (merge.is_string())
            reader.add(merge.get_ref<const std::string&>());
        else if (merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string())
            reader.add(merge[0].get_ref<const std::string&>(), merge[1].get_ref<const std::string&>());
        else
            reader.refuseThis("expected \"a b\" or [\"a\", \"b\"], got " + described(merge));
    }
}

void readMergeLines(std::string_view lines, const EntryPlace& place, Vocabulary& vocabulary)
{
    MergeReader reader(place, vocabulary);
    for (bool first = true; !lines.empty(); first = false) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        const bool isHeader = first && line.starts_with("#version"); // "# #" may be a merge
        if (!isHeader && !line.empty())
            reader.add(line);
    }
}

} // namespace vpt
