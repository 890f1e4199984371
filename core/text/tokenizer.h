// Byte-level BPE of Qwen2, read from tokenizer.json or from vocab.json + merges.txt (+ added tokens).
// Source: spec/prompts.md section 1.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vpt {

class Tokenizer {
public:
    // Throws Error(Checkpoint) that names the file and the entry. Prefers tokenizer.json; without it reads vocab.json,
    // merges.txt and added_tokens.json / tokenizer_config.json. Merges may be "a b" strings or ["a","b"] pairs.
    static Tokenizer load(const std::filesystem::path& folder);

    Tokenizer(Tokenizer&&) noexcept;
    Tokenizer& operator=(Tokenizer&&) noexcept;
    ~Tokenizer();

    // Text to ids. Added tokens (special or not) inside the text become their single id; the rest is NFC-normalised,
    // split and merged. Invalid UTF-8 is replaced by U+FFFD. Adds no begin or end token.
    std::vector<int> encode(std::string_view text) const;

    // As encode(), but no added token is recognised: text typed by a user stays text (spec/quirks.md Q-38).
    std::vector<int> encodePlain(std::string_view text) const;

    // Ids to text; bytes that form no character become U+FFFD. `skipSpecial` drops special added tokens only:
    // region and action tokens stay. Unknown ids (a padded vocabulary) decode to nothing.
    std::string decode(std::span<const int> ids, bool skipSpecial) const;

    // The raw bytes of one id (added tokens: their text). Empty for an id without a token.
    std::string_view bytes(int id) const;

    std::optional<int> id(std::string_view token) const; // exact text of an added token, or raw bytes of a base token
    bool isSpecial(int id) const; // special added token
    bool isAdded(int id) const; // any added token
    std::vector<int> specialIds() const; // ascending
    // What ends generation in the reference (spec/inference.md section 6): the eos token (<|im_end|>), then the additional
    // special tokens of tokenizer_config.json or special_tokens_map.json in their order, which may name eos again. If
    // no file lists them: all special tokens but the padding token.
    const std::vector<int>& stopIds() const;
    int padId() const; // the pad_token of the files; <|endoftext|> in every Qwen2 model and if no file names one
    int size() const; // highest id + 1

private:
    struct Data;
    explicit Tokenizer(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

// Turns a stream of ids into text that never ends in half a character.
class StreamingDecoder {
public:
    // The tokenizer must outlive the decoder.
    StreamingDecoder(const Tokenizer& tokenizer, bool skipSpecial);
    // The text that became complete with this id; may be empty.
    std::string push(int id);
    // What is still held back, with U+FFFD for bytes that never became a character.
    std::string finish();

private:
    const Tokenizer& m_tokenizer;
    bool m_skipSpecial;
    std::string m_pending;
};

} // namespace vpt
