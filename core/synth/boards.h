// Boards with writing on them: what signs, tags and notes have in common.
#pragma once

#include "core/synth/studio.h"

namespace vpt {

struct Board {
    Panel panel;
    std::size_t textMark = 0; // which of the panel's marks is the text
};

// A board of that colour, just large enough for the line, and at least `least` wide and half as high (pixels of the
// scene). Marked as `kind` with its colour, and its text. Shapes differ; some are held out.
Board board(Studio& studio, std::string_view kind, const Tone& colour, const SetLine& line, double least);

// Puts the panel near level at `middle`, with a shadow. Returns the number of the first object.
std::size_t hang(Studio& studio, Scene& scene, const Panel& panel, cv::Point2d middle, double mostTurn);

} // namespace vpt
