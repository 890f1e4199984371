// The base vocabulary and its merges, as vocab.json and merges.txt or the "model" of tokenizer.json spell them.
#pragma once

#include "core/text/byte_pair_merger.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vpt {

inline constexpr int kMostTokens = 1'000'000; // ids at or above are taken for a damaged file

// Where an entry stands, for messages.
struct EntryPlace {
    std::filesystem::path file;
    std::string entry; // "model.vocab"; may be empty
};

struct Vocabulary {
    std::vector<std::string> tokens; // raw bytes by id, without holes
    std::array<int, 256> byteIds{}; // the id of every single byte
    std::vector<Merge> merges; // ascending rank
};

// Reads the vocabulary first, then its merges.
class VocabularyReader {
public:
    // `entries` maps spellings to ids 0..n-1 and must outlive the reader. Throws Error(Checkpoint) for a wrong type, an id
    // that is negative, doubled or missing, a spelling outside the byte alphabet and a byte without a token.
    VocabularyReader(const nlohmann::json& entries, const EntryPlace& place);

    // A list of "a b" texts or ["a", "b"] pairs. Throws Error(Checkpoint) for a wrong type, a side or a result that is
    // not in the vocabulary, and a pair that was there before.
    void readMerges(const nlohmann::json& list, const EntryPlace& place);
    // The lines of merges.txt; the first may be a "#version" line.
    void readMergeLines(std::string_view lines, const EntryPlace& place);

    Vocabulary take() { return std::move(m_vocabulary); }

private:
    void setToken(const std::string& spelling, const nlohmann::json& id, const EntryPlace& place);
    void findBytes(const EntryPlace& place);
    int idOf(std::string_view spelling, const EntryPlace& place, std::size_t rank) const;
    void addMerge(std::string_view line, const EntryPlace& place);
    void addMerge(std::string_view left, std::string_view right, const EntryPlace& place);

    Vocabulary m_vocabulary;
    std::unordered_map<std::string_view, int> m_ids; // by spelling
    std::unordered_map<std::uint64_t, std::size_t> m_rankOfPair;
};

} // namespace vpt
