// What the turns of a session have in common: where the models look, and whether looking again helps.
#pragma once

#include "core/base/geometry.h"
#include "core/inference/trace.h"
#include "core/session/turn_marks.h"
#include "core/session/turn_origin.h"

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace vpt {

// One of a model's boxes: the crop as part of its picture, edges from 0 to 1.
struct BoxSample {
    TurnId turn = 0;
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    CellRange cells = {}; // that the model named
    double area() const { return (x1 - x0) * (y1 - y0); }
    bool operator==(const BoxSample&) const = default;
};

// A box of the user beside the box of the model that fits it best.
struct BoxOverlap {
    TurnId turn = 0; // the model's
    double iou = 0; // intersection over union of the crops, 0..1
    bool operator==(const BoxOverlap&) const = default;
};

// How often the second of two answers is another one than the first (blanks at the ends aside).
struct AnswerChanges {
    std::size_t compared = 0;
    std::vector<TurnId> changed; // the turns with the other answer
    bool operator==(const AnswerChanges&) const = default;
};

// Counts hold what occurs, and nothing else.
struct SessionStatistics {
    std::size_t turns = 0; // of the filter; everything below is about these
    std::map<Verdict, std::size_t> verdicts;
    std::map<BoxJudgement, std::size_t> boxJudgements;
    std::map<PerceptionKind, std::size_t> perceptions;
    std::map<std::string, std::size_t> models; // by name
    std::array<std::size_t, kGridCells * kGridCells> selectedCells{}; // by how many of the models' regions, row by row
    std::vector<BoxSample> modelBoxes;
    // The user's boxes are those marked on the model's turn and those of its alternatives with the user's box.
    std::vector<BoxOverlap> overlaps;
    // Answers after a second look of the model's choice, against the same model's answer without one; and answers with the
    // user's box, against the same model's answer with its own choice. Both are finished turns and alternatives of each
    // other, and one of them is of the filter.
    AnswerChanges secondLook;
    AnswerChanges userBox;
};

} // namespace vpt
