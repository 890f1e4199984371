#include "core/text/vocabulary.h"

#include "core/text/byte_alphabet.h"
#include "core/text/json_file.h"

#include <nlohmann/json.hpp>

namespace vpt {

namespace {

// "model.merges" and 17 -> "model.merges[17]"
std::string element(const std::string& entry, std::size_t index)
{
    return entry + "[" + std::to_string(index) + "]";
}

[[noreturn]] void refuse(const EntryPlace& place, const std::string& problem)
{
    refuseEntry(place.file, place.entry, problem);
}

std::string quoted(const std::string& spelling)
{
    return described(nlohmann::json(spelling));
}

} // namespace

VocabularyReader::VocabularyReader(const nlohmann::json& entries, const EntryPlace& place)
{
    if (!entries.is_object())
        refuse(place, "expected an object of tokens and ids, got " + described(entries));
    if (entries.size() > std::size_t(kMostTokens))
        refuse(place, "holds " + std::to_string(entries.size()) + " tokens, more than " + std::to_string(kMostTokens));
    m_vocabulary.tokens.resize(entries.size());
    m_ids.reserve(entries.size());
    for (const auto& [spelling, id] : entries.items())
        setToken(spelling, id, place);
    findBytes(place);
}

void VocabularyReader::setToken(const std::string& spelling, const nlohmann::json& id, const EntryPlace& place)
{
    const std::size_t count = m_vocabulary.tokens.size();
    if (!id.is_number_integer())
        refuse(place, quoted(spelling) + ": expected an id, got " + described(id));
    // n distinct ids below n leave no gap, so this check and the next one find missing ids too.
    if (!id.is_number_unsigned() || id.get<std::uint64_t>() >= count)
        refuse(place, quoted(spelling) + ": id " + described(id) + " is outside 0.." + std::to_string(count - 1)
                          + ": the vocabulary has a gap or an id twice");
    std::string& token = m_vocabulary.tokens[id.get<std::size_t>()];
    if (!token.empty())
        refuse(place, quoted(spelling) + ": id " + described(id) + " is already taken");
    auto bytes = bytesOfSpelling(spelling);
    if (!bytes || bytes->empty())
        refuse(place, quoted(spelling) + ": not a spelling of byte-level BPE");
    token = std::move(*bytes);
    m_ids.emplace(spelling, id.get<int>());
}

void VocabularyReader::findBytes(const EntryPlace& place)
{
    for (int byte = 0; byte < 256; ++byte) {
        const std::string spelling = spelledByte(static_cast<unsigned char>(byte));
        const auto found = m_ids.find(spelling);
        if (found == m_ids.end())
            refuse(place, "lacks the token " + quoted(spelling) + " of byte " + std::to_string(byte));
        m_vocabulary.byteIds[std::size_t(byte)] = found->second;
    }
}

void VocabularyReader::readMerges(const nlohmann::json& list, const EntryPlace& place)
{
    if (!list.is_array())
        refuse(place, "expected a list, got " + described(list));
    m_rankOfPair.reserve(list.size());
    for (const auto& merge : list) {
        if (merge.is_string())
            addMerge(merge.get_ref<const std::string&>(), place);
        else if (merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string())
            addMerge(merge[0].get_ref<const std::string&>(), merge[1].get_ref<const std::string&>(), place);
        else
            refuse({place.file, element(place.entry, m_vocabulary.merges.size())},
                   "expected \"a b\" or [\"a\", \"b\"], got " + described(merge));
    }
}

void VocabularyReader::readMergeLines(std::string_view lines, const EntryPlace& place)
{
    bool first = true;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        const bool isHeader = first && line.starts_with("#version"); // "# #" may be a merge
        first = false;
        if (!isHeader && !line.empty())
            addMerge(line, place);
    }
}

void VocabularyReader::addMerge(std::string_view line, const EntryPlace& place)
{
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || line.find(' ', space + 1) != std::string_view::npos)
        refuse({place.file, element(place.entry, m_vocabulary.merges.size())},
               "expected two tokens with a space between, got " + quoted(std::string(line)));
    addMerge(line.substr(0, space), line.substr(space + 1), place);
}

void VocabularyReader::addMerge(std::string_view left, std::string_view right, const EntryPlace& place)
{
    const std::size_t rank = m_vocabulary.merges.size();
    Merge merge{idOf(left, place, rank), idOf(right, place, rank)};
    merge.result = idOf(std::string(left) + std::string(right), place, rank);
    const auto key = std::uint64_t(merge.left) << 32 | std::uint64_t(merge.right);
    const auto [earlier, isNew] = m_rankOfPair.emplace(key, rank);
    if (!isNew)
        refuse({place.file, element(place.entry, rank)}, "is the same as number " + std::to_string(earlier->second));
    m_vocabulary.merges.push_back(merge);
}

int VocabularyReader::idOf(std::string_view spelling, const EntryPlace& place, std::size_t rank) const
{
    const auto found = m_ids.find(spelling);
    if (found == m_ids.end())
        refuse({place.file, element(place.entry, rank)}, quoted(std::string(spelling)) + " is not in the vocabulary");
    return found->second;
}

} // namespace vpt
