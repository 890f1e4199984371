// Training-only help from what is annotated in pictures: where attention should fall, and what throw-away heads should
// say. Measured effect and recipe: docs/training.md.
#pragma once

#include "core/dataset/data_sample.h"
#include "core/image/processors.h"
#include "core/trainer/config.h"
#include "core/trainer/prepared_sample.h"
#include "core/trainer/supervised_text.h"

#include <set>
#include <span>
#include <vector>

namespace vpt {

// A picture of a sequence: what part of the annotated picture it shows and where its tokens stand.
struct PlacedPicture {
    bool ofTower = false;
    bool reEncoded = false; // by a second look: only its tokens in the text can be helped
    std::size_t index = 0; // in the sequence's images or tower images
    int rows = 0, columns = 0; // merged tokens
    int mergeSize = 2;
    PixelBox shown; // pixels of the annotated picture as stored; empty: it shows another picture
    int firstPad = -1; // position of its first token; -1: it stands in no text
};

// Merged tokens (row-major) that a box covers: those with their centre inside, else the one that holds the box's centre.
// Empty if the box's centre lies outside of the picture and no token's centre inside the box.
std::vector<int> coveredTokens(const PlacedPicture& picture, const PixelBox& box);

// Adds the targets of every head for one picture.
void addHeadTargets(PreparedSample& sample, const PlacedPicture& picture, std::span<const AnnotatedObject> objects,
                    const std::vector<HeadHelpSettings>& heads);

// A token of an answer that spells characters which stand in the picture.
struct SpelledToken {
    std::size_t token = 0; // from the answer's first
    std::size_t region = 0; // in whose box they stand
    PixelBox characters; // around all that it spells, pixels of the annotated picture
    bool operator==(const SpelledToken&) const = default;
};

// One question as it stands in a sequence.
struct PlacedQuestion {
    std::span<const std::int64_t> ids; // of the whole sequence
    std::vector<Span> answers; // positions in the sequence
    std::span<const PixelBox> boxes; // what must be seen, one per region
    const PlacedPicture* view = nullptr; // the first picture; may be null
    std::vector<PlacedPicture> secondLooks; // of the last question: a crop, or the re-encoded picture, for each region
    std::vector<SpelledToken> spelled; // of the last answer, where it is read off
    std::vector<std::vector<int>> called; // positions of the words that the question calls each region by; may be empty
};

// Which tokens of the answer are read off: those that spell whole characters of a text that stands at one of the asked
// places and, between blanks, in the answer; in the order of the regions. `pieces` are the texts of the answer's tokens.
std::vector<SpelledToken> spelledTokens(std::span<const std::string> pieces, const DataSample& sample);

// Which tokens hold a word, wherever it stands between other characters than letters; capitals do not matter. `pieces` are
// the texts of the tokens.
std::vector<std::size_t> tokensOfWord(std::span<const std::string> pieces, const std::string& word);

// What a question calls the object at a box (its attribute "called"); empty if nothing is known.
std::string calledAt(const DataSample& sample, const PixelBox& box);

// Ids that the attention help looks for.
struct RegionTokenIds {
    int start = -1;
    std::set<std::int64_t> coordinates; // x_0 .. y_7
};

// Queries that predict a coordinate look at the middle of the box, in the first picture; queries that predict the last
// answer look at the box in the second looks, or in the first picture where there are none: at the characters that come
// next where the answer is read off, else at all of it. Both look also at the words that the question calls it by.
void addAttention(PreparedSample& sample, const PlacedQuestion& question, const RegionTokenIds& tokens);

} // namespace vpt
