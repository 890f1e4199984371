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

// One question as it stands in a sequence.
struct PlacedQuestion {
    std::span<const std::int64_t> ids; // of the whole sequence
    std::vector<Span> answers; // positions in the sequence
    std::span<const PixelBox> boxes; // what must be seen, one per region
    const PlacedPicture* view = nullptr; // the first picture; may be null
    std::vector<PlacedPicture> crops; // of the last question
    // Where the answer stands in the picture, if it is a text to be read off: the characters that each of its tokens
    // spells, from its first token on.
    std::vector<PixelBox> spelled;
};

// What is written at the asked place, if that is the whole answer: the text with a box for each character; else null.
const AnnotatedObject* writtenAnswer(const DataSample& sample);
// For each token of the answer the box of the characters it spells; `pieces` are the tokens' texts. Stops where the pieces
// leave the text.
std::vector<PixelBox> spelledBy(std::span<const std::string> pieces, const AnnotatedObject& written);

// Ids that the attention help looks for.
struct RegionTokenIds {
    int start = -1;
    std::set<std::int64_t> coordinates; // x_0 .. y_7
};

// Queries that predict a coordinate look at the box in the first picture; queries that predict the last answer look at
// it in the crops, or in the first picture where there is no second one: at the characters that come next where the
// answer is read off, else at all of the box.
void addAttention(PreparedSample& sample, const PlacedQuestion& question, const RegionTokenIds& tokens);

} // namespace vpt
