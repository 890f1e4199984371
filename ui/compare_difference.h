// What is worth marking when several models have answered one question.
#pragma once

#include "ui/timeline.h"

#include <QString>
#include <vector>

namespace vpt::ui {

struct MarkedWord {
    enum Kind { Same, Added, Missing };
    Kind kind = Same;
    QString text; // with the blanks around it
    bool operator==(const MarkedWord&) const = default;
};

struct Difference {
    bool answer = false; // another one than most gave
    bool perception = false; // another kind of second look than most took
    std::vector<MarkedWord> words; // of the answer, against the one that most gave
    std::optional<double> overlap; // of the boxes with those of the first that has boxes: intersection over union, 0..1
};

// One for each run, in their order. What is not answered (or nullptr) is neither marked nor counted. Where several are as
// frequent, the first of them is what most gave.
std::vector<Difference> differences(const std::vector<const Timeline*>& runs);

// Every word of `answer`, and in their places those of `reference` that it lacks. Writing does not count: "Two." is "2".
// Without a word in common all of `answer` is added and nothing is missing.
std::vector<MarkedWord> markedWords(const QString& answer, const QString& reference);

} // namespace vpt::ui
