#include "core/text/tokenizer.h"

#include "core/text/added_token_finder.h"
#include "core/text/byte_pair_merger.h"
#include "core/text/token_index.h"
#include "core/text/tokenizer_files.h"
#include "core/text/unicode.h"
#include "core/text/word_splitter.h"

#include <functional>
#include <utility>

namespace vpt {

struct Tokenizer::Data {
    explicit Data(TokenizerFiles files);

    void encodeWords(std::string_view normalised, std::vector<int>& ids) const;
    bool knows(int id) const { return id >= 0 && std::size_t(id) < tokens.size(); }

    enum class Kind : unsigned char { Base, Added, Special };

    std::vector<std::string> tokens; // raw bytes by id; empty: no token
    std::vector<Kind> kinds; // by id
    TokenIndex index; // of `tokens`
    std::vector<int> stopIds;
    int padId = 0;
    AddedTokenFinder inText; // added tokens that are looked for in the text as given
    AddedTokenFinder inNormalised; // ... and in its normal form
    BytePairMerger merger;
    WordSplitter splitter;
};

Tokenizer::Data::Data(TokenizerFiles files) :
    tokens(std::move(files.vocabulary.tokens)),
    kinds(tokens.size(), Kind::Base),
    index(std::move(files.vocabulary.index)),
    padId(files.padId),
    merger(std::move(files.vocabulary.merger))
{
    for (const auto& [id, token] : files.added) {
        kinds[std::size_t(id)] = token.special ? Kind::Special : Kind::Added;
        if (token.normalized)
            inNormalised.add(nfc(token.text), id);
        else
            inText.add(token.text, id);
    }
    stopIds.push_back(files.eosId);
    stopIds.insert(stopIds.end(), files.additionalSpecialIds.begin(), files.additionalSpecialIds.end());
}

void Tokenizer::Data::encodeWords(std::string_view normalised, std::vector<int>& result) const
{
    splitter.split(normalised, [&](std::string_view word) { merger.append(word, result); });
}

namespace {

// Appends the ids of the tokens that `finder` knows; `encodeRest` appends those of the text between them.
void encodeAround(const AddedTokenFinder& finder, std::string_view text, std::vector<int>& ids,
                  const std::function<void(std::string_view)>& encodeRest)
{
    std::size_t from = 0;
    while (const auto match = finder.firstFrom(text, from)) {
        encodeRest(text.substr(from, match->position - from));
        ids.push_back(match->id);
        from = match->position + match->length;
    }
    encodeRest(text.substr(from));
}

} // namespace

Tokenizer::Tokenizer(std::unique_ptr<Data> data) : m_data(std::move(data)) { }
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

Tokenizer Tokenizer::load(const std::filesystem::path& folder)
{
    return Tokenizer(std::make_unique<Data>(readTokenizerFiles(folder)));
}

std::vector<int> Tokenizer::encode(std::string_view text) const
{
    std::vector<int> ids;
    encodeAround(m_data->inText, validUtf8(text), ids, [&](std::string_view part) {
        encodeAround(m_data->inNormalised, nfc(part), ids, [&](std::string_view words) { m_data->encodeWords(words, ids); });
    });
    return ids;
}

std::vector<int> Tokenizer::encodePlain(std::string_view text) const
{
    std::vector<int> ids;
    m_data->encodeWords(nfc(validUtf8(text)), ids);
    return ids;
}

std::string Tokenizer::decode(std::span<const int> ids, bool skipSpecial) const
{
    std::string text;
    for (const int id : ids) {
        if (!skipSpecial || !isSpecial(id))
            text += bytes(id);
    }
    return validUtf8(text);
}

std::string_view Tokenizer::bytes(int id) const
{
    return m_data->knows(id) ? std::string_view(m_data->tokens[std::size_t(id)]) : std::string_view();
}

std::optional<int> Tokenizer::id(std::string_view token) const
{
    return m_data->index.find(token, m_data->tokens);
}

bool Tokenizer::isSpecial(int id) const
{
    return m_data->knows(id) && m_data->kinds[std::size_t(id)] == Data::Kind::Special;
}

bool Tokenizer::isAdded(int id) const
{
    return m_data->knows(id) && m_data->kinds[std::size_t(id)] != Data::Kind::Base;
}

std::vector<int> Tokenizer::specialIds() const
{
    std::vector<int> ids;
    for (int id = 0; id < size(); ++id) {
        if (isSpecial(id))
            ids.push_back(id);
    }
    return ids;
}

const std::vector<int>& Tokenizer::stopIds() const
{
    return m_data->stopIds;
}

int Tokenizer::padId() const
{
    return m_data->padId;
}

int Tokenizer::size() const
{
    return int(m_data->tokens.size());
}

} // namespace vpt
